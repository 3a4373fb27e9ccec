import { escapeTerminal } from '@drift/domain/escape';
import type { FixAllOutcome, FixAllPlan } from '@drift/domain/types';
import type { Palette } from './create-palette.js';
import { printPlan, type PlanOptions } from './print-plan.js';

/** Every safe fix of a plan, what will not be done and why, and what only wants recording. Ends with a newline. */
export function printFixAllPlan({ items, recordable }: FixAllPlan, options: PlanOptions): string {
  const { palette } = options;
  const safe = items.flatMap(({ plan }) => (plan ? [plan] : []));
  const left = items.filter(({ plan }) => plan === null);
  const lines = safe.map((plan) => printPlan(plan, options));
  if (left.length > 0) {
    lines.push(`${palette.bold('Left to you')}\n`);
    for (const { nodes, why } of left)
      lines.push(`  ${nodes.map(escapeTerminal).join(', ')}: ${escapeTerminal(why ?? '')}\n`);
  }
  if (recordable.length > 0) {
    const only =
      recordable.length === 1
        ? '1 node only wants recording'
        : `${recordable.length} nodes only want recording`;
    lines.push(`${only}: ${palette.cyan('drift-heal absorb --all --record-only')}\n`);
  }
  const writes = safe.reduce((sum, plan) => sum + plan.writes.length, 0);
  lines.push(
    `${safe.length} safe, ${left.length} left to you; ${writes === 1 ? '1 file' : `${writes} files`} would change.\n`,
  );
  return lines.join('');
}

/** What became of each item; ends with a newline. */
export function printFixAllOutcomes(outcomes: readonly FixAllOutcome[], palette: Palette): string {
  const lines: string[] = [];
  for (const { nodes, outcome, auditId, why } of outcomes) {
    const names = nodes.map(escapeTerminal).join(', ');
    if (outcome === 'done')
      lines.push(`${palette.green('healed')} ${names}   (take back: drift-heal undo ${auditId ?? ''})`);
    else if (outcome !== 'refused')
      lines.push(`${palette.red(outcome)} ${names}: ${escapeTerminal(why ?? '')}`);
  }
  const done = outcomes.filter(({ outcome }) => outcome === 'done').length;
  const failed = outcomes.filter(({ outcome }) => outcome === 'rolled-back' || outcome === 'failed').length;
  lines.push(`${done} healed, ${failed} failed, ${outcomes.length - done - failed} left as they were.`);
  return `${lines.join('\n')}\n`;
}
