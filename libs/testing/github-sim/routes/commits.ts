import { diffFiles } from '../git/diff-files.js';
import { notFound, Refusal, type Answer } from '../server/answer.js';
import { pageOf } from '../server/paging.js';
import { apiOf } from '../server/render.js';
import { renderCommit, renderFile } from '../server/render-commit.js';
import { repositoryRoute, type RepositoryRequest, type Route } from '../server/route.js';
import type { Repository } from '../server/world.js';

const READ = { areas: ['contents'], level: 'read' } as const;
const MAX_COMMITS = 250;
const MAX_FILES = 300;

/** Commits: list, one, and what lies between two. */
export const commitRoutes: readonly Route[] = [
  repositoryRoute('GET /compare/*basehead', READ, compare),
  repositoryRoute('GET /commits', READ, async (request) => {
    const { repository, query } = request;
    const start = await resolve(repository, query.get('sha') ?? repository.defaultBranch);
    if (start === null) throw new Refusal(409, 'Git Repository is empty.');
    const path = query.get('path');
    const argv = ['rev-list', start, ...(path === null ? [] : ['--', path])];
    const ids = (await repository.store.run(argv)).stdout.toString().split('\n').filter(Boolean);
    const { entries, headers } = pageOf(request, ids);
    return { status: 200, body: await renderAll(request, entries), headers };
  }),
  repositoryRoute('GET /commits/*ref', READ, async (request) => {
    const { world, repository, params, accept } = request;
    const sha = await resolve(repository, params['ref'] ?? '');
    const commit = sha === null ? null : await repository.store.commit(sha);
    if (commit === null) throw new Refusal(422, `No commit found for SHA: ${params['ref']}`);
    if (accept.includes('.sha')) return { status: 200, raw: Buffer.from(commit.sha) };
    const before = commit.parents[0] ?? EMPTY_TREE;
    const files = await diffFiles(repository.store, before, commit.sha);
    const body = {
      ...renderCommit(world, repository, commit),
      files: files.map((file) => renderFile(world, repository, file)),
    };
    return { status: 200, body };
  }),
];

const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** The commit of a branch, tag, `heads/<branch>` or id. */
export async function resolve({ store, known }: Repository, name: string): Promise<string | null> {
  for (const ref of [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`, name]) {
    const sha = known.get(ref);
    if (sha !== undefined) return sha;
  }
  return /^[0-9a-f]{4,40}$/.test(name) ? store.commitId(name) : null;
}

async function compare(request: RepositoryRequest): Promise<Answer> {
  const { world, repository, params, query } = request;
  const [baseName = '', headName = ''] = (params['basehead'] ?? '').split('...');
  const base = await resolve(repository, withoutOwner(baseName));
  const head = await resolve(repository, withoutOwner(headName));
  if (base === null || head === null) throw notFound();
  const { store } = repository;
  const fork = await store.mergeBase(base, head);
  if (fork === null) throw new Refusal(404, `No common ancestor between ${baseName} and ${headName}.`);
  const ahead = await store.between(base, head);
  const behind = await store.between(head, base);
  const isPaged = query.has('page') || query.has('per_page');
  const { entries, headers } = isPaged
    ? pageOf(request, ahead)
    : { entries: ahead.slice(0, MAX_COMMITS), headers: {} };
  const isFirst = Number(query.get('page') ?? 1) === 1;
  const files = isFirst ? (await diffFiles(store, fork, head)).slice(0, MAX_FILES) : [];
  const [baseCommit] = await renderAll(request, [base]);
  const [forkCommit] = await renderAll(request, [fork]);
  const url = `${apiOf(world, repository)}/compare/${baseName}...${headName}`;
  const body = {
    url,
    html_url: `${world.url}/${repository.fullName}/compare/${baseName}...${headName}`,
    status: statusOf(ahead.length, behind.length),
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    base_commit: baseCommit,
    merge_base_commit: forkCommit,
    commits: await renderAll(request, entries),
    files: files.map((file) => renderFile(world, repository, file)),
  };
  return { status: 200, body, headers };
}

async function renderAll(
  { world, repository }: RepositoryRequest,
  ids: readonly string[],
): Promise<object[]> {
  const commits = await Promise.all(ids.map((sha) => repository.store.commit(sha)));
  return commits.flatMap((commit) => (commit === null ? [] : [renderCommit(world, repository, commit)]));
}

function statusOf(ahead: number, behind: number): string {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}

function withoutOwner(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
