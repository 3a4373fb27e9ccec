import { escapeTerminal } from '@drift/domain/escape';
import { attemptsByOutcome, failedItems, type PublishReport } from './publish-report.js';
import { PUBLISH_WORDS, type PublishTone } from './publish-words.js';

const LEVEL = { done: 'notice', held: 'notice', left: 'warning', failed: 'error' } as const satisfies Record<
  PublishTone,
  string
>;
const MAX_NODES = 10;

/** One workflow command for each outcome, for the log of a GitHub job; a step shows ten of each level. */
export function printAnnotations(report: PublishReport): string {
  const lines: string[] = [];
  for (const [outcome, attempts] of attemptsByOutcome(report)) {
    const { tone, meaning, next } = PUBLISH_WORDS[outcome];
    const nodes = attempts.flatMap(({ item, result }) => item?.nodes ?? [result.branch]);
    const text = `${namesOf(nodes)}: ${meaning}${next === null ? '' : ` ${next}`}`;
    lines.push(command(LEVEL[tone], outcome, text));
  }
  const failed = failedItems(report);
  if (failed.length > 0) {
    const nodes = failed.flatMap(({ item }) => item.nodes);
    lines.push(
      command('error', 'failed', `${namesOf(nodes)}: ${escapeTerminal(failed[0]?.failure.why ?? '')}`),
    );
  }
  if (report.failure) lines.push(command('error', 'failed', escapeTerminal(report.failure.why)));
  return lines.join('');
}

function namesOf(nodes: readonly string[]): string {
  const more = nodes.length > MAX_NODES ? ` and ${nodes.length - MAX_NODES} more` : '';
  return `${nodes.slice(0, MAX_NODES).map(escapeTerminal).join(', ')}${more}`;
}

// As the runner decodes it: github.com/actions/toolkit, packages/core/src/command.ts.
function command(level: string, outcome: string, text: string): string {
  const title = data(`drift-heal: ${outcome}`).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::${level} title=${title}::${data(text)}\n`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
