# Read by drift_check.sh on GitHub Actions: runs "$@", keeps its output for the summary of the step, and ends with
# its exit code. Names of nodes and output of generators are in that output, so none of it may be a command
# to the runner (https://docs.github.com/actions, "Stopping and starting workflow commands") or Markdown.

kept=$(mktemp -d)
mkfifo "$kept/pipe"
silence=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '::stop-commands::%s\n' "$silence"
tee "$kept/said" <"$kept/pipe" &
said=$!
"$@" >"$kept/pipe" 2>&1 &
work=$!
trap 'kill -s TERM "$work" 2>/dev/null || :' INT TERM HUP
code=0
wait "$work" || code=$?
# A trap ends the wait, not the work.
while kill -0 "$work" 2>/dev/null; do
  code=0
  wait "$work" || code=$?
done
wait "$said"
printf '\n::%s::\n' "$silence"

if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  {
    printf '## Drift remediation\n\n'
    # Indented text is shown as it is; a summary may have 1 MiB.
    tr -d '\000-\010\013-\037\177' <"$kept/said" | sed 's/^/    /' | head -c 900000
    printf '\n\n'
  } >>"$GITHUB_STEP_SUMMARY"
fi
if [ "$code" -eq 0 ] && [ -n "$to" ] && [ -n "${GITHUB_OUTPUT:-}" ]; then
  node "$here/bundle-outputs.mjs" "$to" >>"$GITHUB_OUTPUT" || code=3
fi
case "$code" in
  0) ;;
  2) printf '::error title=Drift remediation::Not carried out; the summary says why and what to do.\n' ;;
  4) printf '::error title=Drift remediation::Another run holds the lock.\n' ;;
  5) printf '::error title=Drift remediation::A remediation failed and was rolled back.\n' ;;
  6) printf '::error title=Drift remediation::Publishing failed; the bundle is kept. Run the failed jobs again.\n' ;;
  *) printf '::error title=Drift remediation::Ended with exit code %s; see the summary.\n' "$code" ;;
esac
rm -rf "$kept"
exit "$code"
