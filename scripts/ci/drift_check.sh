#!/bin/sh
# The CI guard: maps its flags to `drift-heal` and holds no logic of its own. Works from any folder.
#   --warn              list everything, never fail for drift
#   --fail              fail for semantic drift
#   --context <name>    only this context; may be repeated
#   --dry-run           change nothing; with --auto-remediate say what would be published
#   --auto-remediate    heal what is safe by draft pull requests (its flags: remediation-words.sh)
set -eu

usage() {
  printf '%s\n' \
    'Usage: drift_check.sh [--warn | --fail] [--context <name>]... [--dry-run]' \
    '       drift_check.sh --auto-remediate [--confirm | --dry-run] [--require-approval] [--allow-command]' \
    '                      [--context <name>]... [--bundle-to <file> | --bundle-from <file>]' \
    'Exit codes: 0 clean, 1 drift, 2 usage, 3 could not judge, 4 locked, 5 remediation failed, 6 publishing failed.'
}

refuse_usage() {
  printf 'drift_check.sh: %s\n' "$1" >&2
  usage >&2
  exit 2
}

mode='' contexts='' remediate='' only_remediate='' dry_run='' confirm='' approval='' allow='' to='' from=''
while [ "$#" -gt 0 ]; do
  case "$1" in
    --warn | --fail)
      if [ -n "$mode" ] && [ "$mode" != "$1" ]; then refuse_usage '--warn and --fail exclude each other'; fi
      mode=$1
      ;;
    --dry-run) dry_run=$1 ;;
    --context)
      [ "$#" -ge 2 ] || refuse_usage '--context needs a name'
      shift
      contexts="${contexts:+$contexts,}$1"
      ;;
    --context=*) contexts="${contexts:+$contexts,}${1#--context=}" ;;
    --auto-remediate) remediate=$1 ;;
    --confirm) confirm=$1 only_remediate=$1 ;;
    --require-approval) approval=$1 only_remediate=$1 ;;
    --allow-command) allow=$1 only_remediate=$1 ;;
    --bundle-to | --bundle-from)
      if [ "$#" -lt 2 ] || [ -z "$2" ]; then refuse_usage "$1 needs a file"; fi
      only_remediate=$1
      case "$1" in --bundle-to) to=$2 ;; *) from=$2 ;; esac
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) refuse_usage "unknown argument: $1" ;;
  esac
  shift
done

if [ -z "$remediate" ] && [ -n "$only_remediate" ]; then refuse_usage "$only_remediate needs --auto-remediate"; fi
if [ -n "$remediate" ] && [ -n "$mode" ]; then refuse_usage "$mode and --auto-remediate exclude each other"; fi
if [ -n "$to" ] && [ -n "$from" ]; then refuse_usage '--bundle-to and --bundle-from exclude each other'; fi
if [ -n "$to" ] && [ -n "$confirm" ]; then refuse_usage '--bundle-to publishes nothing: leave out --confirm'; fi
if [ -n "$from" ] && [ -n "$contexts" ]; then refuse_usage '--bundle-from publishes what the bundle holds: leave out --context'; fi

# A file is named from where the guard is called.
case "$to" in '' | /*) ;; *) to=$PWD/$to ;; esac
case "$from" in '' | /*) ;; *) from=$PWD/$from ;; esac

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
home=$(CDPATH='' cd -- "$here/../.." && pwd -P)

set -- scan
[ "$mode" = '--warn' ] && set -- "$@" --warn
[ "$mode" = '--fail' ] && set -- "$@" --fail-on semantic
[ -n "$contexts" ] && set -- "$@" --contexts "$contexts"
if [ -n "$remediate" ]; then . "$here/remediation-words.sh"; fi

# The workspace is the repository that holds this script, wherever it is called from; whoever stands in another hears it.
around=$(pwd -P 2>/dev/null) || around=/
while [ "$around" != / ] && [ ! -d "$around/.yggdrasil" ]; do around=$(dirname -- "$around"); done
if [ "$around" != / ] && [ "$around" != "$home" ]; then
  printf 'drift_check.sh: looks at %s, which holds this script, not at the workspace that it was called from\n' "$home" >&2
fi
cd "$home"
if [ -f "$home/tools/drift-heal/bin/drift-heal.cjs" ]; then
  set -- node "$home/tools/drift-heal/bin/drift-heal.cjs" "$@"
elif [ -x "$home/node_modules/.bin/drift-heal" ] || npx --no-install --offline drift-heal --version >/dev/null 2>&1 </dev/null; then
  set -- npx --no-install drift-heal "$@"
else
  # npx would end with 1 here, which means drift.
  printf 'drift_check.sh: drift-heal is not installed in %s: nothing was judged\n' "$home" >&2
  printf '  next: npm ci, once drift-heal is a dependency of this repository\n' >&2
  exit 2
fi
if [ -n "$remediate" ] && [ -n "${GITHUB_ACTIONS:-}" ]; then . "$here/in-actions.sh"; fi
exec "$@"
