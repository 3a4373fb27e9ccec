import { groupBy, sumOf } from '../group-by.js';
import type { RunResult } from './run-tasks.js';
import type { Fault, TaskResult } from './task.js';

export interface Battery extends RunResult {
  seed: number;
  seconds: number;
  /** There is a `python3` to ask. */
  python: boolean;
}

/** The battery for a person: figures by language, the exemptions that were needed, every fault. */
export function printMutations({ results, faults, unread, seconds, python }: Battery): string {
  const total = sumOf(results.map(({ mutants }) => mutants));
  const out = [
    `${total} mutants in ${seconds.toFixed(0)} s; ${unread} files left out: no parser here reads them`,
  ];
  if (!python) out.push('There is no python3: what was called equal in Python was not checked');
  for (const [language, own] of groupBy(results, (result) => result.language))
    out.push(...languageLines(language, own));
  const slowest = results.map((result) => result.slowest).toSorted((a, b) => b.ms - a.ms);
  out.push('Slowest comparisons');
  for (const { ms, what, origin } of slowest.slice(0, 5))
    out.push(`  ${ms.toFixed(0)} ms  ${origin}: ${what}`);
  out.push(`Faults: ${faults.length}`);
  for (const fault of faults) out.push(...faultLines(fault));
  return out.join('\n');
}

function faultLines({ kind, origin, what, seed, number, why, lines }: Fault): string[] {
  return [
    `  ${kind}: ${origin} (${what}; seed ${seed}, mutant ${number})`,
    `    ${why}`,
    `    before ${JSON.stringify(lines.before)}`,
    `    after  ${JSON.stringify(lines.after)}`,
  ];
}

function languageLines(language: string, own: readonly TaskResult[]): string[] {
  const verdicts = total(own.map((result) => result.verdicts));
  const exemptions = total(own.map((result) => result.exemptions));
  const checked = sumOf(own.map((result) => result.checked));
  const unchecked = sumOf(own.map((result) => result.unchecked));
  const lines = [
    `${language}: ${sumOf(own.map(({ mutants }) => mutants))} mutants: ${listOf(verdicts)}`,
    `  called equal and checked: ${checked}${unchecked > 0 ? `, not checked: ${unchecked}` : ''}`,
  ];
  if (exemptions.size > 0) lines.push(`  another tree, allowed by the policy: ${listOf(exemptions)}`);
  return lines;
}

function total(counts: readonly Record<string, number>[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const one of counts)
    for (const [name, count] of Object.entries(one)) sums.set(name, (sums.get(name) ?? 0) + count);
  return sums;
}

function listOf(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, count]) => `${count} ${name}`).join(', ');
}
