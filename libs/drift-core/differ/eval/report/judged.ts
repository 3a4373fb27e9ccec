import type { Outcome } from '../corpus/judge-corpus.js';

/** A pair that was compared. */
export type Judged = Extract<Outcome, { result: 'judged' }>;

/** Equal bytes count as benign: nothing was overlooked. */
export function isBenign({ diff }: Judged): boolean {
  return diff.verdict === 'benign' || diff.verdict === 'identical';
}
