# Read by drift_check.sh for --auto-remediate: makes its flags the words of `drift-heal`, in "$@".
#   --confirm             open pull requests; without it, and with --dry-run, only what would be done is said
#   --require-approval    only what was approved: DRIFT_APPROVED_PLAN, or --approve of drift-heal
#   --allow-command       the generators of this repository may run; in CI the workflow that calls this says so
#   --bundle-to <file>    the first half, without any token: regenerate, and keep the proved result
#   --bundle-from <file>  the second half, which runs no code of the repository: publish it

# What a pull request changes is judged, never run and never published.
case "${GITHUB_EVENT_NAME:-}" in
  pull_request*)
    printf '%s\n' \
      "E_REFUSED: --auto-remediate was not carried out" \
      "  why: this run belongs to a pull request ($GITHUB_EVENT_NAME), whose code is not trusted yet" \
      '  safe: nothing was changed and no command was run' \
      '  next: scripts/ci/drift_check.sh --fail' >&2
    exit 2
    ;;
esac

if [ -n "${CI:-}" ]; then allow='--allow-command'; fi
if [ -z "$confirm" ]; then dry_run='--dry-run'; fi

if [ -n "$to" ]; then
  set -- bundle --out "$to"
elif [ -n "$from" ]; then
  set -- publish "$from"
else
  set -- remediate --auto --pr
fi
if [ -z "$to" ]; then
  if [ -n "$dry_run" ]; then set -- "$@" --dry-run; else set -- "$@" --confirm; fi
  if [ -n "$approval" ]; then set -- "$@" --require-approval; fi
fi
if [ -z "$from" ] && [ -n "$allow" ]; then set -- "$@" --allow-command; fi
if [ -n "$contexts" ] && [ -n "$to" ]; then
  # Words of their own, never patterns or options.
  set -f
  saved_ifs=$IFS
  IFS=,
  # shellcheck disable=SC2086
  set -- "$@" -- $contexts
  IFS=$saved_ifs
  set +f
elif [ -n "$contexts" ]; then
  set -- "$@" --contexts "$contexts"
fi
