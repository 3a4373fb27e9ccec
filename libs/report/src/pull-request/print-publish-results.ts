import { escapeTerminal } from '@drift/domain/escape';
import type { PRResult, PublishOutcome } from '@drift/remediation';
import type { Palette } from '../text/create-palette.js';
import {
  attemptsByOutcome,
  failedItems,
  publishTotals,
  type Attempt,
  type PublishFailure,
  type PublishReport,
} from './publish-report.js';
import { PUBLISH_WORDS, type PublishTone } from './publish-words.js';

const COLOUR = { done: 'green', held: 'yellow', left: 'yellow', failed: 'red' } as const satisfies Record<
  PublishTone,
  keyof Palette
>;

/** What became of each item, by outcome with its meaning and what to do next; ends with a newline. */
export function printPublishResults(report: PublishReport, palette: Palette): string {
  const lines = report.reconciled.map((found) => `resumed: ${escapeTerminal(found)}`);
  for (const [outcome, attempts] of attemptsByOutcome(report))
    lines.push(...outcomeLines(outcome, attempts, palette));
  for (const { item, failure } of failedItems(report)) {
    lines.push(`${palette.red('failed')}: ${namesOf(item.nodes)}`, ...failureLines(failure));
    if (item.next !== null) lines.push(`    next: ${palette.cyan(escapeTerminal(item.next))}`);
  }
  if (report.failure)
    lines.push(`${palette.red('failed')}: nothing was tried`, ...failureLines(report.failure));
  if (report.heldBack.length > 0) lines.push(palette.bold('Left to you'));
  for (const { nodes, why } of report.heldBack) lines.push(`  ${namesOf(nodes)}: ${escapeTerminal(why)}`);
  lines.push(`${publishTotals(report)}.`);
  return `${lines.join('\n')}\n`;
}

function outcomeLines(outcome: PublishOutcome, attempts: readonly Attempt[], palette: Palette): string[] {
  const { tone, meaning, next } = PUBLISH_WORDS[outcome];
  const lines = [`${palette[COLOUR[tone]](outcome)}: ${meaning}`];
  for (const { item, result } of attempts) {
    const names = item ? namesOf(item.nodes) : escapeTerminal(result.branch);
    lines.push(`  ${palette.bold(names)}${placeOf(result)}`);
    if (result.why !== '') lines.push(`    ${escapeTerminal(result.why)}`);
    for (const warning of result.warnings)
      lines.push(`    ${palette.yellow('warning')}: ${escapeTerminal(warning)}`);
    if (item && item.next !== null) lines.push(`    next: ${palette.cyan(escapeTerminal(item.next))}`);
  }
  if (next !== null) lines.push(`  what to do: ${next}`);
  return lines;
}

function failureLines({ kind, call, why }: PublishFailure): string[] {
  const at = call === '' ? '' : ` at ${escapeTerminal(call)}`;
  return [`    ${escapeTerminal(why)} (${escapeTerminal(kind)}${at})`];
}

function placeOf({ number, url }: PRResult): string {
  const place: string[] = [];
  if (number !== null) place.push(`#${number}`);
  if (url !== null) place.push(escapeTerminal(url));
  return place.length === 0 ? '' : `  ${place.join(' ')}`;
}

function namesOf(nodes: readonly string[]): string {
  return nodes.map(escapeTerminal).join(', ');
}
