import { HostFailure, type CodeHost, type HostPullRequest } from '@drift/remediation';
import { branchHead } from './branches.js';
import { doOnce, type Connection } from './connection.js';
import { HostRefusal, saidBy } from './host-refusal.js';

/** What both the list and the single answer say of a pull request. */
interface RawPullRequest {
  number: number;
  html_url: string;
  state: string;
  merged_at: string | null;
  draft?: boolean;
  title: string;
  body: string | null;
  head: { ref: string; sha: string; repo: { full_name: string } | null };
  base: { ref: string };
  labels: readonly { name: string }[];
  created_at: string;
}

/** Pull requests from branches of the repository itself; one from a fork may bear the same branch name. */
export async function pullRequests(
  { octokit, at }: Connection,
  { state, branch, prefix, since }: Parameters<CodeHost['pullRequests']>[0],
): Promise<HostPullRequest[]> {
  const repository = `${at.owner}/${at.repo}`.toLowerCase();
  const found: HostPullRequest[] = [];
  const pages = octokit.paginate.iterator(octokit.rest.pulls.list, {
    ...at,
    state,
    ...(branch === undefined ? {} : { head: `${at.owner}:${branch}` }),
    sort: 'created',
    direction: 'desc',
    per_page: 100,
  });
  for await (const { data } of pages)
    for (const pull of data) {
      const { ref, repo } = pull.head;
      // The newest come first, so all that follow are older; a long history is not read to its end.
      if (since !== undefined && Date.parse(pull.created_at) < Date.parse(since)) return found;
      // A filter that GitHub does not understand is left out by it.
      if (branch !== undefined && ref !== branch) continue;
      if (prefix !== undefined && !ref.startsWith(prefix)) continue;
      if (repo !== null && repo.full_name.toLowerCase() === repository) found.push(toPullRequest(pull));
    }
  return found;
}

type OpenRequest = Parameters<CodeHost['openPullRequest']>[0];
type Opened = Awaited<ReturnType<CodeHost['openPullRequest']>>;

/** The host itself allows one open pull request for a branch and base, so a second try cannot double it. */
export async function openPullRequest(connection: Connection, request: OpenRequest): Promise<Opened> {
  const { octokit, at } = connection;
  const { branch, base, title, body, draft } = request;
  let lost = false;
  const find = async (): Promise<Opened | null> => {
    const open = await pullRequests(connection, { state: 'open', branch });
    const pullRequest = open.find((pull) => pull.base === base);
    if (pullRequest === undefined) return null;
    const ours = lost && pullRequest.title === title && pullRequest.body === body;
    return { pullRequest, existed: !ours };
  };
  return doOnce<Opened>(
    connection,
    async () => {
      try {
        const { data } = await octokit.rest.pulls.create({ ...at, head: branch, base, title, body, draft });
        return { pullRequest: toPullRequest(data), existed: false };
      } catch (error) {
        if (saidBy(error, /No commits between/i)) return 'no-commits';
        const exists = saidBy(error, /pull request already exists/i);
        const existing = exists ? await find() : null;
        if (existing !== null) return existing;
        const isYoung =
          saidBy(error, /^PullRequest head invalid$/) && (await branchHead(connection, branch)) !== null;
        // One part of GitHub knows the branch or pull request, another does not yet: a moment later both do.
        if (exists || isYoung) throw new HostFailure('unreachable', error.call, error.message);
        throw error;
      }
    },
    () => {
      lost = true;
      return find();
    },
  );
}

/** Changes what is named and gives what it is like then. */
export async function changePullRequest(
  { octokit, at }: Connection,
  number: number,
  change: Parameters<CodeHost['changePullRequest']>[1],
): Promise<HostPullRequest> {
  const pull = { ...at, pull_number: number };
  try {
    const { data } = await octokit.rest.pulls.update({ ...pull, ...change });
    return toPullRequest(data);
  } catch (error) {
    // Where the token may not write, the answer is the same as where there is none; a read tells them apart.
    if (error instanceof HostRefusal && error.status === 404) await octokit.rest.pulls.get(pull);
    throw error;
  }
}

function toPullRequest(pull: RawPullRequest): HostPullRequest {
  return {
    number: pull.number,
    url: pull.html_url,
    state: pull.state === 'open' ? 'open' : 'closed',
    merged: pull.merged_at !== null,
    draft: pull.draft ?? false,
    title: pull.title,
    body: pull.body ?? '',
    branch: pull.head.ref,
    headSha: pull.head.sha,
    base: pull.base.ref,
    labels: pull.labels.map(({ name }) => name),
    createdAt: pull.created_at,
  };
}
