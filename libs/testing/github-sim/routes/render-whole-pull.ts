import { diffFiles, type ChangedFile } from '../git/diff-files.js';
import { renderPull, renderUser } from '../server/render.js';
import type { RepositoryRequest } from '../server/route.js';
import type { Repository } from '../server/world.js';
import type { SimPull } from '../sim-types.js';

/** A single pull request, with what only a look at the commits tells. */
export async function renderWholePull(
  request: RepositoryRequest,
  pull: SimPull,
): Promise<Record<string, unknown>> {
  const { world, repository } = request;
  const [{ files, fork }, commits] = await Promise.all([
    changesOf(repository, pull),
    commitIds(repository, pull),
  ]);
  const isClean = pull.state === 'open' && (await canMerge(repository, pull, fork));
  const sum = (counts: number[]): number => {
    let total = 0;
    for (const count of counts) total += count;
    return total;
  };
  return {
    ...renderPull(world, repository, pull),
    merged: pull.mergedAt !== null,
    merged_by: pull.mergedBy === null ? null : renderUser(world, pull.mergedBy),
    mergeable: pull.state === 'open' ? isClean : null,
    rebaseable: pull.state === 'open' ? isClean : null,
    mergeable_state: pull.state !== 'open' ? 'unknown' : pull.draft ? 'draft' : isClean ? 'clean' : 'dirty',
    maintainer_can_modify: false,
    comments: pull.comments.length,
    review_comments: 0,
    commits: commits.length,
    additions: sum(files.map(({ additions }) => additions)),
    deletions: sum(files.map(({ deletions }) => deletions)),
    changed_files: files.length,
  };
}

/** Files that a pull request changes, against where its branch left the base (`fork`). */
export async function changesOf(
  { store }: Repository,
  pull: SimPull,
): Promise<{ files: ChangedFile[]; fork: string }> {
  const fork = (await store.mergeBase(pull.baseSha, pull.headSha)) ?? pull.baseSha;
  return { files: await diffFiles(store, fork, pull.headSha), fork };
}

/** Commits of a pull request, oldest first. */
export function commitIds({ store }: Repository, { baseSha, headSha }: SimPull): Promise<string[]> {
  return store.between(baseSha, headSha);
}

async function canMerge({ store, known }: Repository, pull: SimPull, fork: string): Promise<boolean> {
  const base = known.get(`refs/heads/${pull.base}`) ?? pull.baseSha;
  if (base === fork) return true;
  const { code } = await store.run(['merge-tree', '--write-tree', base, pull.headSha], {
    allowed: [0, 1, 128],
  });
  return code === 0;
}
