import { escapeTerminal } from '@drift/domain/escape';
import { shellCommand } from '@drift/domain/shell';
import type { DriftHunk, PlannedWrite, RegenerationProof, RemediationPlan } from '@drift/domain/types';
import type { Palette } from './create-palette.js';

export interface PlanOptions {
  palette: Palette;
  /** Show the changed lines. */
  diffs: boolean;
}

const MARK = { create: '+', update: '~', delete: '-' } as const;
/** A preview is read, not scrolled: beyond these a file's lines are counted. */
const MAX_SHOWN = 40;

/** What applying a plan would do: command, files with their changed lines, proof. Ends with a newline. */
export function printPlan(plan: RemediationPlan, { palette, diffs }: PlanOptions): string {
  const lines = [`${palette.bold(plan.nodes.map(escapeTerminal).join(', '))}`];
  if (plan.command.length > 0) lines.push(`  run ${escapeTerminal(shellCommand(plan.command))}`);
  for (const write of plan.writes) lines.push(...writeLines(write, { palette, diffs }));
  lines.push(
    plan.writes.length === 0
      ? '  no file changes: only the record is written'
      : `  ${countOf(plan.writes)}, and the record`,
  );
  if (plan.proof) lines.push(`  ${palette.green('proved')} ${proofWords(plan.proof)}`);
  return `${lines.join('\n')}\n`;
}

function writeLines(write: PlannedWrite, { palette, diffs }: PlanOptions): string[] {
  const { path, change, handEdited, hunks } = write;
  const paint = { create: palette.green, update: palette.yellow, delete: palette.red }[change];
  const edited = handEdited ? palette.red("  overwrites a person's edit; the old bytes are saved") : '';
  const shown = [`  ${paint(`${MARK[change]} ${change}`)} ${escapeTerminal(path)}${sizeOf(hunks)}${edited}`];
  if (!diffs || change !== 'update') return shown;
  const body = hunks.flatMap((hunk) => hunk.lines);
  for (const line of body.slice(0, MAX_SHOWN)) {
    const text = `      ${escapeTerminal(line)}`;
    shown.push(line.startsWith('+') ? palette.green(text) : line.startsWith('-') ? palette.red(text) : text);
  }
  if (body.length > MAX_SHOWN) shown.push(`      … ${body.length - MAX_SHOWN} more lines`);
  return shown;
}

function sizeOf(hunks: readonly DriftHunk[]): string {
  let [added, removed] = [0, 0];
  for (const { lines } of hunks) {
    for (const line of lines) {
      if (line.startsWith('+')) added += 1;
      else if (line.startsWith('-')) removed += 1;
    }
  }
  return added + removed === 0 ? '' : ` (+${added} −${removed})`;
}

function countOf(writes: readonly PlannedWrite[]): string {
  return writes.length === 1 ? '1 file' : `${writes.length} files`;
}

function proofWords({ isolation, confined, reproducible, test, durationMs }: RegenerationProof): string {
  const words = [`in a scratch copy (${isolation}${confined ? ', all else read-only' : ''})`];
  words.push(reproducible ? 'two runs agree' : 'one run');
  words.push('a scan of the result is clean');
  if (test.length > 0) words.push(`${escapeTerminal(shellCommand(test))} passed`);
  return `${words.join('; ')}; ${(durationMs / 1000).toFixed(1)} s`;
}
