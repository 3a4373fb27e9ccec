import type { Outcome } from '../corpus/judge-corpus.js';
import { groupBy, sumOf } from '../group-by.js';
import { families, type Family } from './families.js';
import { isBenign, type Judged } from './judged.js';
import { reasonOf } from './reason-of.js';

/** How many of how many. */
export interface Share {
  of: number;
  found: number;
}

/** What was measured for languages that are counted together. */
export interface Measure {
  family: Family;
  pairs: number;
  skipped: number;
  faults: number;
  verdicts: Record<string, number>;
  /** Pairs of formatting commits with equal trees that were called benign. */
  recall: Share;
  /** The same for pairs that differ in the order of imports alone. */
  importOrder: Share;
  /** Pairs of fixes with different trees that were called benign: none is allowed. */
  falseBenign: Share;
  /** Those pairs. */
  wrong: Judged[];
  /** Pairs that should have been benign, by why they were not. */
  misses: Map<string, Judged[]>;
  /** Pairs of formatting commits with different trees that were called benign: to be read one by one. */
  toRead: Judged[];
  ms: number;
}

/** One measure for each family of languages that the corpus holds. */
export function measure(outcomes: readonly Outcome[]): Measure[] {
  const measures: Measure[] = [];
  for (const family of families) {
    const own = outcomes.filter(({ pair }) => family.langs.includes(pair.lang));
    if (own.length > 0) measures.push(measureFamily(family, own));
  }
  return measures;
}

function measureFamily(family: Family, own: readonly Outcome[]): Measure {
  const judged = own.filter((outcome) => outcome.result === 'judged');
  const formats = judged.filter(({ pair }) => pair.kind === 'format');
  const equal = formats.filter(({ pair }) => pair.oracle === 'ast' || pair.oracle === 'ast+doc');
  const imports = formats.filter(({ pair }) => pair.oracle === 'imports');
  const fixes = judged.filter(({ pair }) => pair.kind === 'fix' && pair.oracle === 'diff');
  const verdicts: Record<string, number> = {};
  for (const { diff } of judged) verdicts[diff.verdict] = (verdicts[diff.verdict] ?? 0) + 1;
  return {
    family,
    pairs: own.length,
    skipped: own.filter(({ result }) => result === 'skipped').length,
    faults: own.filter(({ result }) => result === 'fault').length,
    verdicts,
    recall: share(equal),
    importOrder: share(imports),
    falseBenign: share(fixes),
    wrong: fixes.filter(isBenign),
    misses: groupBy(
      [...equal, ...imports].filter((one) => !isBenign(one)),
      reasonOf,
    ),
    toRead: formats.filter((one) => one.pair.oracle === 'diff' && isBenign(one)),
    ms: sumOf(own.map(({ ms }) => ms)),
  };
}

function share(judged: readonly Judged[]): Share {
  return { of: judged.length, found: judged.filter(isBenign).length };
}
