import { KINDS, type Kind } from '../../lib/verdict.js';
import type { Finding } from './select-findings.js';

export type KindCounts = Record<Kind, number>;

/** Counts of findings by kind, over all and for each context, contexts with the most urgent first. */
export interface Tally {
  total: KindCounts;
  contexts: { context: string; counts: KindCounts }[];
}

export function tallyFindings(findings: readonly Finding[]): Tally {
  const total = noCounts();
  const contexts = new Map<string, KindCounts>();
  for (const { report, kind } of findings) {
    const counts = contexts.get(report.context) ?? noCounts();
    contexts.set(report.context, counts);
    counts[kind] += 1;
    total[kind] += 1;
  }
  const rows = [...contexts].map(([context, counts]) => ({ context, counts }));
  return {
    total,
    contexts: rows.sort((a, b) => compare(a.counts, b.counts) || (a.context < b.context ? -1 : 1)),
  };
}

const OPEN: ReadonlySet<Kind> = new Set(['semantic', 'unjudged', 'code_stale', 'spec_stale']);

/** How many findings ask something of a person: drift by the default policy and the unknown, but for what is deferred. */
export function openCount(findings: readonly Finding[]): number {
  return findings.filter(({ kind, report }) => OPEN.has(kind) && !isPostponed(report)).length;
}

/** Somebody answers for this finding until a day that has not passed, and it is still the same. */
export function isPostponed({ deferral }: Finding['report']): boolean {
  return deferral?.state === 'active';
}

function compare(a: KindCounts, b: KindCounts): number {
  for (const kind of KINDS) {
    if (kind !== 'none' && a[kind] !== b[kind]) return b[kind] - a[kind];
  }
  return 0;
}

function noCounts(): KindCounts {
  return { semantic: 0, unjudged: 0, code_stale: 0, spec_stale: 0, unrecorded: 0, benign: 0, none: 0 };
}
