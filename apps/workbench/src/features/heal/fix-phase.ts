import type { FixProgress } from '@drift/domain/types';

/** How far a run is as a whole: from 0 to 1, and in a few words. */
export interface FixPhase {
  share: number;
  words: string;
}

/**
 * A run has two halves: every item is proved once more, then each is written. Only the second one
 * counts the items that will be done; the first one also counts what it passes over. With `createPR` nothing
 * is written here.
 */
export function fixPhase(progress: FixProgress | null, createPR = false): FixPhase {
  if (progress === null) return { share: 0, words: 'Starting' };
  const { done, total, step } = progress;
  const half = total === 0 ? 0 : done / total / 2;
  if (step === 'write' || step === 'done')
    return { share: 0.5 + half, words: `${createPR ? 'Proposed' : 'Fixed'} ${done} of ${total}` };
  return { share: half, words: 'Proving' };
}
