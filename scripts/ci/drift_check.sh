#!/bin/sh
# The CI guard: maps its flags to `drift-heal` and holds no logic of its own. Works from any folder.
#   --warn              list everything, never fail for drift
#   --fail              fail for semantic drift
#   --context <name>    only this context; may be repeated
#   --dry-run           change nothing, which is all that this version can do
#   --auto-remediate, --confirm, --require-approval   refused by name until healing is built
set -eu

usage() {
  printf '%s\n' \
    'Usage: drift_check.sh [--warn | --fail] [--context <name>]... [--dry-run]' \
    '       drift_check.sh --auto-remediate [--confirm] [--require-approval] [--dry-run]' \
    'Exit codes: 0 clean, 1 drift, 2 usage, 3 could not judge, 4 locked.'
}

refuse_usage() {
  printf 'drift_check.sh: %s\n' "$1" >&2
  usage >&2
  exit 2
}

mode='' contexts='' remediate=''
while [ "$#" -gt 0 ]; do
  case "$1" in
    --warn | --fail)
      if [ -n "$mode" ] && [ "$mode" != "$1" ]; then refuse_usage '--warn and --fail exclude each other'; fi
      mode=$1
      ;;
    --dry-run) ;;
    --context)
      [ "$#" -ge 2 ] || refuse_usage '--context needs a name'
      shift
      contexts="${contexts:+$contexts,}$1"
      ;;
    --context=*) contexts="${contexts:+$contexts,}${1#--context=}" ;;
    --auto-remediate | --confirm | --require-approval) remediate=$1 ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) refuse_usage "unknown argument: $1" ;;
  esac
  shift
done

if [ -n "$remediate" ]; then
  printf '%s\n' \
    "E_NOT_IMPLEMENTED: $remediate was not carried out" \
    '  why: this version has no healing and opens no pull requests yet' \
    '  safe: nothing was changed' \
    '  next: scripts/ci/drift_check.sh --warn' >&2
  exit 2
fi

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
home=$(CDPATH='' cd -- "$here/../.." && pwd -P)

set -- scan
[ "$mode" = '--warn' ] && set -- "$@" --warn
[ "$mode" = '--fail' ] && set -- "$@" --fail-on semantic
[ -n "$contexts" ] && set -- "$@" --contexts "$contexts"

# The workspace is the repository that holds this script, wherever it is called from.
cd "$home"
if [ -f "$home/tools/drift-heal/bin/drift-heal.mjs" ]; then
  exec node "$home/tools/drift-heal/bin/drift-heal.mjs" "$@"
fi
exec npx --no-install drift-heal "$@"
