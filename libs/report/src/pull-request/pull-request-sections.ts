import { escapeTerminal } from '@drift/domain/escape';
import { nodeCommand } from '@drift/domain/shell';
import { code, codeList, commandCode, lineCode } from './pull-request-code.js';
import type { PullRequestFacts } from './pull-request-facts.js';

const MAX_NODES = 10;

/** What this pull request is, in one or two sentences. */
export function openingLine({ item, base, baseSha }: PullRequestFacts): string {
  const nodes = codeList(item.nodes, MAX_NODES);
  const place = `${code(base)} (commit ${code(baseSha)})`;
  return item.action === 'regenerate'
    ? `Spec and code of ${nodes} no longer agree. This writes the code anew from the spec at ${place}.`
    : `Spec and code of ${nodes} no longer agree. This accepts the code at ${place} as the truth.`;
}

/** That nothing will check this pull request by itself, and what helps; no lines where checks start. */
export function checksWarning({ startsChecks }: PullRequestFacts): string[] {
  if (startsChecks) return [];
  return [
    '> [!WARNING]',
    '> **Checks do not start by themselves here.** GitHub starts no workflows for what `GITHUB_TOKEN` does.',
    '> To start them, close this pull request and reopen it. To have them start from now on, publish with',
    '> `DRIFT_REMEDIATION_TOKEN` or with a GitHub App.',
  ];
}

/** Where and how often the command ran, and what agreed. List items. */
export function proofLines({ item }: PullRequestFacts): string[] {
  const { command, action, facts } = item;
  const { isolation, confined, runs, test } = facts.proof;
  if (action !== 'regenerate' || command.length === 0)
    return ['- No command was run: only what is recorded as agreed changes.'];
  const rest = confined
    ? 'everything else was read-only to it'
    : 'the rest of the machine was not closed to it';
  const lines = [
    `- Command: ${commandCode(command)}`,
    `- Isolation: it ran in a scratch copy (${code(isolation)}); ${rest}`,
    runs > 1
      ? `- Reproducible: yes, ${runs} runs gave the same bytes`
      : '- Reproducible: not known, it ran once',
    '- A scan of the result finds these nodes in sync',
    test.length > 0 ? `- Test: ${commandCode(test)} passed` : '- Test: none is configured',
  ];
  if (facts.generator !== null) lines.splice(1, 0, `- Generator: ${code(facts.generator)}`);
  return lines;
}

/** The ways out, the recommended one first. List items. */
export function wayOutLines({ item, base }: PullRequestFacts): string[] {
  const closed =
    '- **Neither for now**: close this pull request. It stays closed until its content would differ.';
  const commits = '- Commits of others on this branch are kept: after one, nothing is changed here any more.';
  if (item.action !== 'regenerate') {
    const command = rejectCommand(item.nodes);
    return [
      '- **The code is right**: check the changes, mark this as ready if it is a draft, and merge.',
      `- **The spec is right**: write the code anew from it with ${command} and close this pull request.`,
      closed,
      commits,
    ];
  }
  return [
    '- **The spec is right**: check the changes, mark this as ready if it is a draft, and merge.',
    `- **The spec is wrong**: edit it on ${code(base)}; the next run updates this pull request, or closes it where nothing is left to heal.`,
    `- **The code is right**: say so with ${absorbCommand(item.nodes)} and push the record to ${code(base)}; the next run closes this pull request.`,
    closed,
    commits,
  ];
}

/** How to do the same once more. List items. */
export function againLines({ rerun, item }: PullRequestFacts): string[] {
  return [`- Command: ${lineCode(rerun)}`, `- Plan: ${code(item.planHash)}`];
}

/** Where this run is written down; the one line of a body that differs from run to run. */
export function auditLine({ auditId, auditHead }: PullRequestFacts): string {
  const head = auditHead === null ? 'no log head yet' : `log head ${code(auditHead)}`;
  return `Audit entry ${code(auditId)}, ${head}`;
}

function rejectCommand(nodes: readonly string[]): string {
  if (nodes.length > 1) return `${code('drift-heal reject <node>')} for each node`;
  return lineCode(escapeTerminal(nodeCommand('reject', nodes)));
}

function absorbCommand(nodes: readonly string[]): string {
  if (nodes.length > MAX_NODES)
    return `${code("drift-heal absorb <node> --alone --reason '…'")} for each node`;
  return lineCode(escapeTerminal(nodeCommand('absorb', nodes, '--alone', '--reason', '…')));
}
