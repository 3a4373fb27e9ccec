import type { PRResult, PublishOutcome } from '@drift/remediation';
import { fitRows, type RowList } from './fit-rows.js';
import {
  attemptsByOutcome,
  failedItems,
  publishTotals,
  type Attempt,
  type PublishReport,
} from './publish-report.js';
import { PUBLISH_WORDS } from './publish-words.js';
import { cell, code, prose } from './pull-request-code.js';

/** A job summary takes 1 MiB; a page that somebody reads is far shorter. */
const MAX_ROWS = 200_000;
const MAX_NODES = 5;

/** What became of each item as a markdown page for a job summary; ends with a newline. */
export function printPublishMarkdown(report: PublishReport): string {
  const groups = attemptsByOutcome(report);
  const lists = [...groups.map(([outcome, attempts]) => attemptRows(outcome, attempts)), otherRows(report)];
  const shown = fitRows(lists, MAX_ROWS);
  const blocks = [['# Remediation pull requests'], [`${code(report.repository)}: ${publishTotals(report)}.`]];
  for (const [index, [outcome]] of groups.entries()) {
    const { meaning, next } = PUBLISH_WORDS[outcome];
    const table = ['| Nodes | Pull request | Why |', '| --- | --- | --- |', ...(shown[index] ?? [])];
    blocks.push([`## ${outcome}`], [meaning], table);
    if (next !== null) blocks.push([`What to do: ${prose(next)}`]);
  }
  const rest = shown.at(-1) ?? [];
  if (rest.length > 0) blocks.push(['## Not published'], rest);
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function attemptRows(outcome: PublishOutcome, attempts: readonly Attempt[]): RowList {
  const rows = attempts.map(({ item, result }) => {
    const why = [result.why, ...result.warnings].filter((text) => text !== '').map(cell);
    if (item && outcome === 'needs-approval') why.push(`plan ${cell(item.planHash)}`);
    return `| ${names(item?.nodes ?? [result.branch])} | ${pullRequestCell(result)} | ${why.join('; ')} |`;
  });
  return { rows, more: (count) => `| ${count} more | | |` };
}

function otherRows(report: PublishReport): RowList {
  const rows = failedItems(report).map(
    ({ item, failure }) => `- failed: ${names(item.nodes)}: ${prose(failure.why)}`,
  );
  if (report.failure) rows.push(`- failed, nothing was tried: ${prose(report.failure.why)}`);
  for (const { nodes, why } of report.heldBack) rows.push(`- left to you: ${names(nodes)}: ${prose(why)}`);
  return { rows, more: (count) => `- ${count} more` };
}

/** A link only where the address is plainly that of the pull request; everything else is shown as code. */
function pullRequestCell({ number, url }: PRResult): string {
  if (url === null || number === null) return url === null ? '' : cell(url);
  return PLAIN_URL.test(url) && url.endsWith(`/${number}`) ? `[no. ${number}](${url})` : cell(url);
}

const PLAIN_URL = /^https?:\/\/[A-Za-z0-9.:-]{1,200}(?:\/[A-Za-z0-9._-]{1,100}){1,10}$/;

function names(nodes: readonly string[]): string {
  const shown = nodes.slice(0, MAX_NODES).map(cell);
  if (nodes.length > MAX_NODES) shown.push(`${nodes.length - MAX_NODES} more`);
  return shown.join(', ');
}
