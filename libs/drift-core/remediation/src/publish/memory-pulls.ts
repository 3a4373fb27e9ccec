import { HostFailure, type CodeHost, type HostPullRequest } from './code-host.js';
import type { MemoryRepository } from './memory-repository.js';

type Opening = Parameters<CodeHost['openPullRequest']>[0];
type Query = Parameters<CodeHost['pullRequests']>[0];

/** The pull requests of a repository in memory; an open one follows its branch. */
export interface MemoryPulls {
  /** @throws HostFailure `not-found`. */
  get(number: number): HostPullRequest;
  /** Newest first. */
  list(query: Query): HostPullRequest[];
  /** @throws HostFailure `refused` where a branch is missing. */
  open(request: Opening): { pullRequest: HostPullRequest; existed: boolean } | 'no-commits';
  change(number: number, change: Partial<HostPullRequest>): HostPullRequest;
  label(number: number, labels: readonly string[]): void;
  comments(number: number): string[];
  commentOnce(number: number, marker: string, text: string): void;
  /** Removes a branch and closes what came from it, as hosts do. */
  removeBranch(branch: string): void;
}

/** Makes the list of pull requests, which is empty at first. */
export function createMemoryPulls(
  { branches, commit, isAncestor }: MemoryRepository,
  now: () => string,
  repository: string,
): MemoryPulls {
  const pulls = new Map<number, HostPullRequest>();
  const comments = new Map<number, string[]>();

  const seen = (pull: HostPullRequest): HostPullRequest => {
    const headSha = pull.state === 'open' ? (branches.get(pull.branch) ?? pull.headSha) : pull.headSha;
    return { ...pull, headSha };
  };
  const get = (number: number): HostPullRequest => {
    const pull = pulls.get(number);
    if (!pull) throw new HostFailure('not-found', 'pull request', `there is no pull request ${number}`);
    return seen(pull);
  };
  const change = (number: number, values: Partial<HostPullRequest>): HostPullRequest => {
    pulls.set(number, { ...get(number), ...values });
    return get(number);
  };
  const commentsOf = (number: number): string[] => {
    const list = comments.get(get(number).number) ?? [];
    comments.set(number, list);
    return list;
  };

  return {
    get,
    change,
    comments: commentsOf,
    list({ state, branch, prefix = '', since = '' }) {
      const wanted = [...pulls.values()].map(seen).filter((pull) => {
        const named = branch === undefined || pull.branch === branch;
        if (Date.parse(pull.createdAt) < Date.parse(since)) return false;
        return named && pull.branch.startsWith(prefix) && (state === 'all' || pull.state === state);
      });
      return wanted.reverse();
    },
    open({ branch, base, title, body, draft }) {
      const [head, target] = [branches.get(branch), branches.get(base)];
      if (head === undefined || target === undefined)
        throw new HostFailure('refused', 'openPullRequest', `there is no branch ${head ? base : branch}`);
      const same = [...pulls.values()].find(
        (pull) => pull.state === 'open' && pull.branch === branch && pull.base === base,
      );
      if (same) return { pullRequest: seen(same), existed: true };
      if (isAncestor(commit(head).sha, target)) return 'no-commits';
      const number = pulls.size + 1;
      const url = `https://example.org/${repository}/pull/${number}`;
      const pullRequest: HostPullRequest = {
        number,
        url,
        state: 'open',
        merged: false,
        draft,
        title,
        body,
        branch,
        headSha: head,
        base,
        labels: [],
        createdAt: now(),
      };
      pulls.set(number, pullRequest);
      return { pullRequest, existed: false };
    },
    label(number, labels) {
      change(number, { labels: [...new Set([...get(number).labels, ...labels])] });
    },
    commentOnce(number, marker, text) {
      const list = commentsOf(number);
      if (!list.some((comment) => comment.includes(marker))) list.push(text);
    },
    removeBranch(branch) {
      for (const { number, state } of [...pulls.values()].filter((pull) => pull.branch === branch))
        if (state === 'open') change(number, { state: 'closed' });
      branches.delete(branch);
    },
  };
}
