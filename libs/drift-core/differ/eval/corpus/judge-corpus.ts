import type { SemanticDiff } from '@drift/domain/types';
import type { Differ } from '../../src/index.js';
import { groupBy } from '../group-by.js';
import { findRepository } from './find-repository.js';
import { openBlobs, type Blobs } from './open-blobs.js';
import type { CorpusPair } from './read-corpus.js';

/** What came of one pair. */
export type Outcome = { pair: CorpusPair; ms: number } & (
  | { result: 'judged'; diff: SemanticDiff }
  | { result: 'skipped'; why: string }
  | { result: 'fault'; why: string }
);

/** Judges every pair, repository by repository; a fault in one pair is its outcome and ends nothing. */
export async function judgeCorpus(
  pairs: readonly CorpusPair[],
  { repos, differ }: { repos: string; differ: Differ },
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [repo, own] of groupBy(pairs, (pair) => pair.repo)) {
    const gitDirectory = findRepository(repos, repo);
    if (!gitDirectory) {
      for (const pair of own) outcomes.push({ pair, ms: 0, result: 'skipped', why: `${repo} is not there` });
      continue;
    }
    const blobs = openBlobs(gitDirectory);
    try {
      for (const pair of own) outcomes.push(await judgePair(pair, blobs, differ));
    } finally {
      blobs.close();
    }
  }
  return outcomes;
}

async function judgePair(pair: CorpusPair, blobs: Blobs, differ: Differ): Promise<Outcome> {
  const before = await blobs.read(pair.before);
  const after = await blobs.read(pair.after);
  if (!before || !after) {
    return { pair, ms: 0, result: 'skipped', why: `${pair.repo} lacks ${before ? pair.after : pair.before}` };
  }
  const start = performance.now();
  try {
    const diff = await differ.compare({ path: pair.path, bytes: before }, { path: pair.path, bytes: after });
    return { pair, ms: performance.now() - start, result: 'judged', diff };
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { pair, ms: performance.now() - start, result: 'fault', why };
  }
}
