import type { Judged } from './judged.js';
import { policyLines } from './policy-lines.js';
import type { Evaluation } from './print-evaluation.js';

/** The evaluation for a program. */
export function evaluationJson({ measures, bars, buckets, skipped, faults }: Evaluation): string {
  const languages = measures.map(({ family, wrong, misses, toRead, ...figures }) => ({
    name: family.name,
    truth: family.truth,
    ...figures,
    wrong: wrong.map(plain),
    misses: Object.fromEntries([...misses].map(([reason, judged]) => [reason, judged.map(plain)])),
    toRead: toRead.map((judged) => ({ ...plain(judged), policy: policyLines(judged.diff) })),
  }));
  return JSON.stringify({ languages, bars, reliability: buckets, skipped, faults }, null, 2);
}

function plain({ pair, diff }: Judged): object {
  const { repo, commit, path, before, after, oracle } = pair;
  const { verdict, kinds, reasons, confidence } = diff;
  return { repo, commit, path, before, after, oracle, verdict, kinds, reasons, confidence };
}
