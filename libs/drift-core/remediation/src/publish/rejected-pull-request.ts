import { HostFailure, type CodeHost, type HostPullRequest } from './code-host.js';
import { commitIdentity } from './commit-identity.js';
import type { BranchView } from './look-at-branch.js';
import { parseTrailer } from './trailer.js';

/**
 * The closed pull request by which a person said no to this very content; null where nobody did, or
 * the last word on it was another: merged, or closed because it had healed.
 */
export async function rejectedPullRequest(
  host: CodeHost,
  view: BranchView,
  fingerprint: string,
): Promise<HostPullRequest | null> {
  for (const pull of view.closed) {
    const trailer = parseTrailer(pull.body);
    const found = trailer ? trailer.fingerprint : await committedFingerprint(host, view, pull);
    if (found === fingerprint) return pull.merged || trailer?.closedAs === 'healed' ? null : pull;
  }
  return null;
}

/** A body that lost its block says nothing; then the commit does, if the host still has it. */
async function committedFingerprint(
  host: CodeHost,
  { baseTip }: BranchView,
  { merged, headSha }: HostPullRequest,
): Promise<string | null> {
  if (merged || baseTip === null) return null;
  try {
    const commits = await host.commitsBetween(baseTip, headSha);
    const last = commits.find(({ sha }) => sha === headSha);
    return last ? (commitIdentity(last.message)?.fingerprint ?? null) : null;
  } catch (error) {
    if (error instanceof HostFailure && error.kind === 'not-found') return null;
    throw error;
  }
}
