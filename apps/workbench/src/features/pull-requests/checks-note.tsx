import { TriangleAlert } from 'lucide-react';

/** Checks will not start by themselves on what this token opens, and what to do about it. */
export function ChecksNote() {
  return (
    <p data-kind="code_stale" className="flex gap-2 rounded-md bg-wash px-2.5 py-1.5 text-xs text-tone">
      <TriangleAlert size={13} aria-hidden className="mt-[0.1875rem] shrink-0" />
      <span>
        <span className="font-semibold">Checks will not start by themselves.</span> The host starts none for
        this token. Close and reopen the pull request, or give the server DRIFT_REMEDIATION_TOKEN or a GitHub
        App.
      </span>
    </p>
  );
}
