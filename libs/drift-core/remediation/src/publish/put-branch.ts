import type { CodeHost } from './code-host.js';
import { withIdentity } from './commit-identity.js';
import type { BranchView } from './look-at-branch.js';
import type { RemediationPr } from './remediation-pr.js';

/**
 * Puts one commit with the planned content on the branch; gives its id, or null when the branch moved
 * meanwhile, which has to be looked at anew. Only for a branch without commits of others.
 */
export async function putBranch(
  host: CodeHost,
  { head, identity, commits }: BranchView,
  { branch, title, changes, options }: RemediationPr,
): Promise<string | null> {
  const { baseSha, trailer, commitMessage } = options;
  const message = withIdentity(commitMessage ?? title, { fingerprint: trailer.fingerprint, baseSha });
  const grows = head !== null && identity?.baseSha === baseSha;
  // The tree is always the base's with the changes, so that a file that is no longer planned is as in the base.
  const commit = { parent: grows ? head : baseSha, onto: baseSha, changes, message };
  const sha = await host.commit(commit);
  if (head === null) return (await host.createBranch(branch, sha)) === 'created' ? sha : null;
  // Without commits of its own the branch is in the base, and whatever grows from there is ahead of it.
  if (grows || commits.length === 0) return (await host.moveBranch(branch, sha)) === 'moved' ? sha : null;
  return (await host.moveBranch(branch, sha, { expected: head })) === 'moved' ? sha : null;
}
