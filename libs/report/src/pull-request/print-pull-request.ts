import { changeTotals } from './change-totals.js';
import { fitRows } from './fit-rows.js';
import type { PullRequestFacts } from './pull-request-facts.js';
import {
  againLines,
  auditLine,
  checksWarning,
  openingLine,
  proofLines,
  wayOutLines,
} from './pull-request-sections.js';
import { evidenceRows, FILE_HEAD, fileRows, VERDICT_HEAD, verdictRows } from './pull-request-tables.js';
import { pullRequestTitle } from './pull-request-title.js';

/** GitHub takes so many characters; counted in UTF-16 units, which are never fewer. */
export const MAX_BODY = 65_536;

/**
 * Title and body of a remediation pull request as GitHub Markdown. All that comes from the repository is
 * shown as code. A body that would be too long leaves out rows, and says how many; the trailer stays whole.
 * @throws RangeError when the trailer alone leaves no room.
 */
export function printPullRequest(facts: PullRequestFacts): { title: string; body: string } {
  return { title: pullRequestTitle(facts.item), body: body(facts) };
}

function body(facts: PullRequestFacts): string {
  const { trailer } = facts;
  const whole = joined(blocks(facts, MAX_BODY), trailer);
  if (whole.length <= MAX_BODY) return whole;
  const budget = MAX_BODY - joined(blocks(facts, 0), trailer).length;
  if (budget >= 0) return joined(blocks(facts, budget), trailer);
  const short = joined([[openingLine(facts)], [changeTotals(facts.item.facts.files)]], trailer);
  if (short.length <= MAX_BODY) return short;
  throw new RangeError(`the trailer has ${trailer.length} characters, a body takes ${MAX_BODY}`);
}

/** The body in blocks, its tables and lists with as many rows as fit into `budget`. */
function blocks(facts: PullRequestFacts, budget: number): string[][] {
  const told = facts.item.facts;
  const lists = [verdictRows(told), evidenceRows(told), fileRows(told)];
  const [verdicts = [], evidence = [], files = []] = fitRows(lists, budget);
  return [
    [openingLine(facts)],
    checksWarning(facts),
    ['### Verdict'],
    [...VERDICT_HEAD, ...verdicts],
    ...(evidence.length > 0 ? [['### Evidence'], evidence] : []),
    ['### Changes'],
    [changeTotals(told.files)],
    ...(files.length > 0 ? [[...FILE_HEAD, ...files]] : []),
    ['### How it was proved'],
    proofLines(facts),
    ['### What to do'],
    wayOutLines(facts),
    ['### How to run it again'],
    againLines(facts),
    [auditLine(facts)],
  ].filter((lines) => lines.length > 0);
}

function joined(parts: readonly string[][], trailer: string): string {
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n\n${trailer}`;
}
