import type { Outcome } from '../corpus/judge-corpus.js';
import { groupBy } from '../group-by.js';
import { shareText, type BarResult } from './bars.js';
import type { Judged } from './judged.js';
import type { Measure } from './measure.js';
import { policyLines } from './policy-lines.js';
import type { Bucket } from './reliability.js';

/** Everything that one evaluation found. */
export interface Evaluation {
  measures: readonly Measure[];
  bars: readonly BarResult[];
  buckets: readonly Bucket[];
  skipped: readonly Outcome[];
  faults: readonly Outcome[];
}

/** The evaluation for a person: figures by language, then every pair that needs a look. */
export function printEvaluation({ measures, bars, buckets, skipped, faults }: Evaluation): string {
  const lines: string[] = [];
  for (const one of measures) lines.push(...familyLines(one), '');
  lines.push(
    'Reliability (labels ast, ast+doc, imports: benign; diff: changed; others and directives left out)',
  );
  for (const { range, pairs, agreed, claimed } of buckets)
    lines.push(
      `  ${range.padEnd(10)} claimed ${claimed.toFixed(3)}   agreed ${shareText({ of: pairs, found: agreed })}`,
    );
  lines.push('', 'Bars');
  for (const { name, asked, got, met } of bars)
    lines.push(`  ${met === null ? 'not applied' : met ? 'met' : 'MISSED'}  ${name}: ${got}, asked ${asked}`);
  if (skipped.length > 0) lines.push('', ...skippedLines(skipped));
  if (faults.length > 0) lines.push('', `Faults: ${faults.length}`, ...faults.map(faultLine));
  return lines.join('\n');
}

function familyLines(one: Measure): string[] {
  const { family, pairs, skipped, faults, verdicts, ms } = one;
  const verdictText = Object.entries(verdicts).map(([verdict, count]) => `${count} ${verdict}`);
  const lines = [
    `${family.name}: ${pairs} pairs, ${skipped} skipped, ${faults} faults, ${(ms / 1000).toFixed(1)} s`,
    `  verdicts      ${verdictText.join(', ')}${family.truth ? '' : '   (no truth)'}`,
  ];
  if (!family.truth) return lines;
  lines.push(`  recall        ${shareText(one.recall)}`);
  if (one.importOrder.of > 0) lines.push(`  import order  ${shareText(one.importOrder)}`);
  if (one.falseBenign.of > 0) lines.push(`  false benign  ${shareText(one.falseBenign)}`);
  for (const judged of one.wrong) lines.push(`    WRONG ${nameOf(judged)}  ${judged.diff.kinds.join(', ')}`);
  for (const [reason, misses] of one.misses) {
    lines.push(`  missed, ${reason}: ${misses.length}`);
    lines.push(...misses.map((miss) => `    ${nameOf(miss)}  [${miss.pair.oracle}]`));
  }
  if (one.toRead.length > 0)
    lines.push(`  formatting commits labelled diff, called benign: ${one.toRead.length}`);
  for (const judged of one.toRead)
    lines.push(
      `    ${nameOf(judged)}  ${judged.diff.kinds.join(', ')}  <- ${policyLines(judged.diff).join('; ')}`,
    );
  return lines;
}

function nameOf({ pair }: Pick<Judged, 'pair'>): string {
  return `${pair.repo} ${pair.commit.slice(0, 8)} ${pair.path}`;
}

function skippedLines(skipped: readonly Outcome[]): string[] {
  const lines = [`Skipped: ${skipped.length} pairs`];
  for (const [why, own] of groupBy(skipped, (one) => (one.result === 'judged' ? '' : one.why)))
    lines.push(`  ${why}: ${own.length}`);
  return lines;
}

function faultLine(fault: Outcome): string {
  return `  ${nameOf(fault)}: ${fault.result === 'fault' ? fault.why : ''}`;
}
