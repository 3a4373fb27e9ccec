import type { Outcome } from '../corpus/judge-corpus.js';
import { sumOf } from '../group-by.js';
import { expectedOf } from './families.js';
import { isBenign } from './judged.js';

/** The verdicts of one range of confidence, against the labels. */
export interface Bucket {
  /** `[0.9,1]`. */
  range: string;
  pairs: number;
  agreed: number;
  /** Mean of what the verdicts themselves claim. */
  claimed: number;
}

/**
 * How often the class benign or changed agrees with the label, by what the verdicts claim. A
 * `directive` verdict is left out: no label sees a comment.
 */
export function reliability(outcomes: readonly Outcome[]): Bucket[] {
  const usable: { confidence: number; agreed: boolean }[] = [];
  for (const outcome of outcomes) {
    if (outcome.result !== 'judged' || outcome.diff.verdict === 'directive') continue;
    const expected = expectedOf(outcome.pair);
    if (!expected) continue;
    const agreed = isBenign(outcome) === (expected === 'benign');
    usable.push({ confidence: outcome.diff.confidence, agreed });
  }
  const buckets: Bucket[] = [];
  for (let low = 0; low <= 9; low += 1) {
    const own = usable.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10 + 1e-9)) === low);
    if (own.length === 0) continue;
    buckets.push({
      range: low === 9 ? '[0.9,1]' : `[0.${low},0.${low + 1})`,
      pairs: own.length,
      agreed: own.filter((one) => one.agreed).length,
      claimed: sumOf(own.map(({ confidence }) => confidence)) / own.length,
    });
  }
  return buckets;
}
