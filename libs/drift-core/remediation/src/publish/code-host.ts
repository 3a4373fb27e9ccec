/*
 * What publishing needs of GitHub, GitLab or Bitbucket, in their common words. Adapters speak to one
 * host; the algorithm that uses them is the same for all (`upsertRemediationPr`).
 */

/** A regular file of a commit; `bytes` null removes it. */
export interface FileChange {
  /** Root-relative, POSIX. */
  path: string;
  bytes: Uint8Array | null;
  executable: boolean;
}

export interface HostPullRequest {
  number: number;
  url: string;
  state: 'open' | 'closed';
  merged: boolean;
  draft: boolean;
  title: string;
  body: string;
  /** Branch it comes from, without owner. */
  branch: string;
  /** Commit at the tip of that branch. */
  headSha: string;
  /** Branch it goes to. */
  base: string;
  labels: readonly string[];
  /** UTC. */
  createdAt: string;
}

export interface HostCommit {
  sha: string;
  authorEmail: string;
  committerEmail: string;
  message: string;
}

/** What the token of this run is and may do. */
export interface HostAccess {
  /** Login of who acts. */
  actor: string;
  /** Rights that publishing needs and the token lacks, in the host's words; empty when all are there. */
  missing: readonly string[];
  /** Whether checks start by themselves on a pull request that this token opens. */
  startsChecks: boolean;
}

/**
 * Why a call was not answered as wished. `busy`: a limit that did not pass within the allowed wait;
 * `unreachable`: no answer, or a fault of the host, after all repetitions; the call may have been carried out.
 */
export type HostFault = 'permission' | 'not-found' | 'protected' | 'busy' | 'unreachable' | 'refused';

/** A call to the host that failed; the message holds no secret. */
export class HostFailure extends Error {
  readonly kind: HostFault;
  /** What was being done, `POST /repos/{owner}/{repo}/pulls`. */
  readonly call: string;

  constructor(kind: HostFault, call: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'HostFailure';
    this.kind = kind;
    this.call = call;
  }
}

/**
 * One repository on a host. Every method throws `HostFailure`. No method repeats a creation blindly:
 * after a lost answer it looks whether the thing exists.
 */
export interface CodeHost {
  /** `owner/name` */
  readonly repository: string;
  access(): Promise<HostAccess>;
  defaultBranch(): Promise<string>;
  /** Commit at the tip; null when there is no such branch. */
  branchHead(branch: string): Promise<string | null>;
  /** Git blob ids of files at a commit; null for a path that is no file there. */
  blobIds(sha: string, paths: readonly string[]): Promise<ReadonlyMap<string, string | null>>;
  /**
   * Newest first, and none that comes from a fork: anybody may name a branch there as ours are named.
   * `branch` names one, `prefix` all that begin with it; `since` (UTC) leaves out what was opened before.
   */
  pullRequests(query: {
    state: 'open' | 'closed' | 'all';
    branch?: string;
    prefix?: string;
    since?: string;
  }): Promise<HostPullRequest[]>;
  /** Commits that `head` has and `base` has not, oldest first. */
  commitsBetween(base: string, head: string): Promise<HostCommit[]>;
  /**
   * One tree and one commit on `parent`, on no branch yet; gives its id. Author and committer are
   * `COMMITTER`. The changes are made on the tree of commit `onto`, else on that of `parent`; to remove
   * a path that is not there is `refused`.
   */
  commit(commit: {
    parent: string;
    onto?: string;
    changes: readonly FileChange[];
    message: string;
  }): Promise<string>;
  createBranch(branch: string, sha: string): Promise<'created' | 'exists'>;
  /** Never forced unless `expected`, the tip that a forced move replaces, is given and is still the tip. */
  moveBranch(
    branch: string,
    sha: string,
    options?: { expected: string },
  ): Promise<'moved' | 'not-fast-forward' | 'gone'>;
  /** Removes the branch if its tip is still `expected`. */
  deleteBranch(branch: string, expected: string): Promise<'deleted' | 'moved' | 'gone'>;
  openPullRequest(request: {
    branch: string;
    base: string;
    title: string;
    body: string;
    draft: boolean;
  }): Promise<{ pullRequest: HostPullRequest; existed: boolean } | 'no-commits'>;
  changePullRequest(
    number: number,
    change: { title?: string; body?: string; state?: 'closed' },
  ): Promise<HostPullRequest>;
  addLabels(number: number, labels: readonly string[]): Promise<void>;
  /** Gives those that the host would not take. */
  requestReviewers(number: number, reviewers: readonly string[]): Promise<string[]>;
  /** Says something once: a comment that holds `marker` is there already, or `text`, which holds it, is written. */
  commentOnce(number: number, marker: string, text: string): Promise<void>;
}

/** Who every commit of a remediation is by; anybody else's commit on its branch is a person's. */
export const COMMITTER = { name: 'drift-heal', email: 'drift-heal@users.noreply.github.com' } as const;
