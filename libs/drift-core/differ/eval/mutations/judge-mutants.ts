import type { SemanticDiff } from '@drift/domain/types';
import type { Differ } from '../../src/index.js';
import { mutate, type ByteMutant } from './mutate.js';
import type { Oracle } from './oracles/oracle.js';
import type { Oracles } from './oracles/open-oracles.js';
import { createRandom } from './random.js';
import type { Fault, Task, TaskResult } from './task.js';

interface Tools {
  differ: Differ;
  oracles: Oracles;
  tell: (number: number) => void;
  report: (fault: Fault) => void;
}

/** Judges the mutants of one file; null where the independent parser cannot read the file itself. */
export async function judgeMutants(task: Task, tools: Tools): Promise<TaskResult | null> {
  const { differ, oracles, report } = tools;
  const oracle = oracles.forPath(task.path);
  if (oracle && !(await oracle.reads(task.text, task.path))) return null;
  const result = emptyResult();
  const before = { path: task.path, bytes: new TextEncoder().encode(task.text) };
  // The first file of a language loads its parser: that is not this comparison's time.
  await differ.fingerprint(before);
  for (let number = 0; number < task.mutants; number += 1) {
    const mutant = mutantOf(task, number);
    if (!mutant) continue;
    tools.tell(number);
    const fault = (kind: Fault['kind'], why: string): void =>
      report({
        kind,
        origin: task.origin,
        what: mutant.what,
        seed: task.seed,
        number,
        why,
        lines: differingLines(task.text, new TextDecoder().decode(mutant.bytes)),
      });
    const after = { path: task.path, bytes: mutant.bytes };
    let diff: SemanticDiff;
    const start = performance.now();
    try {
      diff = await differ.compare(before, after);
    } catch (error) {
      fault('crash', error instanceof Error ? (error.stack ?? error.message) : String(error));
      continue;
    }
    const failure = diff.reasons.find((reason) => reason.startsWith('the reader failed on '));
    if (failure !== undefined) fault('crash', failure);
    const ms = performance.now() - start;
    if (ms > result.slowest.ms) result.slowest = { ms, what: mutant.what, origin: task.origin };
    result.mutants += 1;
    result.language = diff.language;
    result.verdicts[diff.verdict] = (result.verdicts[diff.verdict] ?? 0) + 1;
    if (diff.verdict === 'changed' || diff.verdict === 'identical') continue;

    const back = await differ.compare(after, before);
    if (back.verdict !== diff.verdict) fault('not symmetric', `${diff.verdict}, back ${back.verdict}`);
    if (!oracle) {
      result.unchecked += 1;
      continue;
    }
    result.checked += 1;
    const text = asRead(mutant.bytes);
    const judged = await oracle.judge(task.text, text, task.path);
    if (!judged.same) fault('false benign', `${diff.verdict} (${diff.kinds.join(', ')}): ${judged.why}`);
    else if (diff.verdict === 'benign' && !sameMarks(oracle, task, text))
      fault('false benign', 'a comment that steers a tool differs');
    else if (judged.exemption)
      result.exemptions[judged.exemption] = (result.exemptions[judged.exemption] ?? 0) + 1;
  }
  return result;
}

/** One mutant of a task, by its number: the same one in every run. */
export function mutantOf(task: Task, number: number): ByteMutant | null {
  return mutate(task.text, createRandom(task.seed + number * 7919));
}

function asRead(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replaceAll(/\r\n?/gu, '\n');
}

function sameMarks(oracle: Oracle, { text, path }: Task, after: string): boolean {
  return JSON.stringify(oracle.marks?.(text, path)) === JSON.stringify(oracle.marks?.(after, path));
}

/** What stands between the equal lines at the start and at the end. */
function differingLines(before: string, after: string): Fault['lines'] {
  const was = before.split('\n');
  const is = after.split('\n');
  let head = 0;
  while (head < Math.min(was.length, is.length) && was[head] === is[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(was.length, is.length) - head && was.at(-1 - tail) === is.at(-1 - tail)) tail += 1;
  const cut = (lines: readonly string[]): string =>
    lines
      .slice(Math.max(0, head - 1), lines.length - tail + 1)
      .join('\n')
      .slice(0, 400);
  return { before: cut(was), after: cut(is) };
}

function emptyResult(): TaskResult {
  return {
    language: '',
    mutants: 0,
    verdicts: {},
    checked: 0,
    unchecked: 0,
    exemptions: {},
    slowest: { ms: 0, what: '', origin: '' },
  };
}
