import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Signature } from '../git/commit-object.js';
import { Refusal, type Answer } from '../server/answer.js';
import { optionalText } from '../server/read-fields.js';
import { repositoryRoute, type RepositoryRequest, type Route } from '../server/route.js';
import { markMerged, settleRefs } from '../server/settle-refs.js';
import { ensureUser, type Repository, type World } from '../server/world.js';
import type { SimPull } from '../sim-types.js';
import { pullOf } from './pulls.js';

/** Merging, by all three methods; a merge passes the rules of a protected branch. */
export const mergeRoutes: readonly Route[] = [
  repositoryRoute('GET /pulls/:number/merge', { areas: ['pull_requests'], level: 'read' }, (request) => {
    if (pullOf(request).mergedAt === null) throw new Refusal(404, 'Not Found');
    return { status: 204 };
  }),
  repositoryRoute('PUT /pulls/:number/merge', { areas: ['contents'], level: 'write' }, merge),
];

export interface MergeWish {
  method: string;
  title?: string | undefined;
  message?: string | undefined;
  by: string;
}

async function merge(request: RepositoryRequest): Promise<Answer> {
  const { world, repository, fields, login } = request;
  const pull = pullOf(request);
  const sha = optionalText(fields, 'sha', 'PullRequest');
  if (sha !== undefined && sha !== pull.headSha)
    throw new Refusal(409, 'Head branch was modified. Review and try the merge again.');
  const merged = await mergePull(world, repository, pull, {
    method: optionalText(fields, 'merge_method', 'PullRequest') ?? 'merge',
    title: optionalText(fields, 'commit_title', 'PullRequest'),
    message: optionalText(fields, 'commit_message', 'PullRequest'),
    by: login,
  });
  return { status: 200, body: { sha: merged, merged: true, message: 'Pull Request successfully merged' } };
}

/** Merges a pull request and gives the new tip of its base. @throws Refusal 405 where it cannot be merged. */
export async function mergePull(
  world: World,
  repository: Repository,
  pull: SimPull,
  wish: MergeWish,
): Promise<string> {
  if (pull.state !== 'open') throw new Refusal(405, 'Pull Request is not mergeable');
  if (pull.draft) throw new Refusal(405, 'Pull Request is still a draft');
  const ref = `refs/heads/${pull.base}`;
  const base = repository.known.get(ref) ?? pull.baseSha;
  const user = ensureUser(world, wish.by);
  const by: Signature = { name: user.name ?? user.login, email: user.email, date: world.now() };
  const sha = await mergedCommit(repository, { pull, base, by, wish });
  const place = { world, repository, sender: wish.by };
  if (!(await repository.store.setRef(ref, sha, base)))
    throw new Refusal(409, 'Base branch was modified. Review and try the merge again.');
  markMerged(place, pull, sha);
  await settleRefs(place, await repository.store.refs());
  return sha;
}

interface MergeFacts {
  pull: SimPull;
  base: string;
  by: Signature;
  wish: MergeWish;
}

async function mergedCommit(
  { store, owner }: Repository,
  { pull, base, by, wish }: MergeFacts,
): Promise<string> {
  if (wish.method === 'rebase') return rebased({ store }, { pull, base, by });
  const argv = ['merge-tree', '--write-tree', base, pull.headSha];
  const { code, stdout } = await store.run(argv, { allowed: [0, 1, 128] });
  if (code !== 0) throw new Refusal(405, 'Pull Request is not mergeable');
  const isSquash = wish.method === 'squash';
  const usual = isSquash
    ? `${pull.title} (#${pull.number})`
    : `Merge pull request #${pull.number} from ${owner}/${pull.head}`;
  const text = wish.message ?? (isSquash ? '' : pull.title);
  const message = `${wish.title ?? usual}${text === '' ? '' : `\n\n${text}`}`;
  const parents = isSquash ? [base] : [base, pull.headSha];
  const [tree = ''] = stdout.toString().split('\n');
  return store.writeCommit({ tree, parents, author: by, committer: by, message });
}

async function rebased(
  { store }: Pick<Repository, 'store'>,
  { pull, base, by }: Omit<MergeFacts, 'wish'>,
): Promise<string> {
  let tip = base;
  for (const sha of await store.between(base, pull.headSha)) {
    const commit = await store.commit(sha);
    if (commit === null || commit.parents.length > 1) throw new Refusal(405, "This branch can't be rebased");
    const tree = await applied({ store }, { onto: tip, sha });
    tip = store.writeCommit({ ...commit, tree, parents: [tip], committer: by });
  }
  return tip;
}

async function applied(
  { store }: Pick<Repository, 'store'>,
  { onto, sha }: { onto: string; sha: string },
): Promise<string> {
  const index = join(store.folder, `index-${randomUUID()}`);
  const env = { GIT_INDEX_FILE: index };
  try {
    const patch = (await store.run(['diff-tree', '--binary', '-p', `${sha}^`, sha])).stdout;
    await store.run(['read-tree', onto], { env });
    const { code } = await store.run(['apply', '--cached', '--3way', '-'], {
      env,
      input: patch,
      allowed: [0, 1, 128],
    });
    if (code !== 0) throw new Refusal(405, "This branch can't be rebased");
    return (await store.run(['write-tree'], { env })).stdout.toString().trim();
  } finally {
    rmSync(index, { force: true });
  }
}
