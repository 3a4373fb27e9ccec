import type { CodeHost, HostCommit, HostPullRequest } from './code-host.js';
import { commitIdentity, isOurs, type CommitIdentity } from './commit-identity.js';

/** What a branch of ours and its pull requests are like right now. */
export interface BranchView {
  /** Tip of the branch that it goes to; null where that is gone. */
  baseTip: string | null;
  /** Tip of the branch; null where there is none. */
  head: string | null;
  /** Commits that the branch adds to its base. */
  commits: readonly HostCommit[];
  /** Those that are not ours. */
  foreign: readonly HostCommit[];
  /** What the tip says of itself; null where it is not ours, or in the base already. */
  identity: CommitIdentity | null;
  /** The open one that goes to the base, else any open one. */
  open: HostPullRequest | null;
  /** Newest first. */
  closed: readonly HostPullRequest[];
}

/** Reads a branch and its pull requests afresh; nothing that was read before is trusted. */
export async function lookAtBranch(host: CodeHost, branch: string, base: string): Promise<BranchView> {
  const found = await host.pullRequests({ state: 'all', branch });
  const pulls = found.filter((pull) => pull.branch === branch).sort((a, b) => b.number - a.number);
  const openPulls = pulls.filter(({ state }) => state === 'open');
  const baseTip = await host.branchHead(base);
  const head = await host.branchHead(branch);
  // Against the tip of today: a branch that grew from an older or newer base shows its own commits alone.
  const commits = head !== null && baseTip !== null ? await host.commitsBetween(baseTip, head) : [];
  const last = commits.find(({ sha }) => sha === head);
  return {
    baseTip,
    head,
    commits,
    foreign: commits.filter((commit) => !isOurs(commit)),
    identity: last && isOurs(last) ? commitIdentity(last.message) : null,
    open: openPulls.find((pull) => pull.base === base) ?? openPulls[0] ?? null,
    closed: pulls.filter(({ state }) => state === 'closed'),
  };
}
