import { escapeTerminal } from '@drift/domain/escape';
import { nodeCommand } from '@drift/domain/shell';
import type { DriftVerification, VerifyVerdict } from '@drift/domain/types';
import { percent } from '../model/percent.js';
import type { Palette } from './create-palette.js';

const WORDS: Record<VerifyVerdict, string> = {
  clean: 'the spec generates what is there',
  'format-only': 'only the layout differs',
  converged: 'spec and code both moved and agree',
  'spec-noop': 'the spec changed, its output did not',
  'spec-ahead': 'the spec changed, the code follows the old one',
  'code-ahead': 'the code was edited',
  'both-changed': 'spec and code both changed',
  'generator-drift': 'the generator gives other bytes now',
  unknown: 'nobody knows which side moved',
  'not-verified': 'could not be verified',
};
const NEXT: Partial<Record<VerifyVerdict, (nodeId: string) => string>> = {
  'spec-ahead': (id) => nodeCommand('remediate', id, '--type=regenerate'),
  'generator-drift': (id) => nodeCommand('remediate', id, '--type=regenerate'),
  'code-ahead': (id) => `${absorbCommand(id)}   or   ${nodeCommand('reject', id)}`,
  'spec-noop': (id) => absorbCommand(id, '--with-spec'),
  converged: (id) => absorbCommand(id, '--with-spec'),
};
const MAX_FILES = 10;

/** What each node's spec generates today against what is there; ends with a newline. */
export function printVerifications(all: readonly DriftVerification[], palette: Palette): string {
  if (all.length === 0) return 'No node has a pipeline: there was nothing to verify.\n';
  const blocks = all.map((one) => block(one, palette));
  const clean = all.filter(({ verdict }) => verdict === 'clean').length;
  const unverified = all.filter(({ verdict }) => verdict === 'not-verified').length;
  const nodes = all.length === 1 ? '1 node' : `${all.length} nodes`;
  return `${blocks.join('')}${nodes} verified: ${clean} clean, ${all.length - clean - unverified} not, ${unverified} could not be verified.\n`;
}

/** Of the nodes below it nothing was verified, so that nothing is said of them. */
function absorbCommand(id: string, ...flags: readonly string[]): string {
  return nodeCommand('absorb', id, '--alone', ...flags, '--reason', '…');
}

function block(one: DriftVerification, palette: Palette): string {
  const { nodeId, verdict, confidence, why, generator, files, evidence } = one;
  const paint =
    verdict === 'clean' ? palette.green : verdict === 'not-verified' ? palette.red : palette.yellow;
  const sure = verdict === 'not-verified' ? '' : ` (${percent(confidence)})`;
  const lines = [`${palette.bold(escapeTerminal(nodeId))}  ${paint(verdict)}${sure}: ${WORDS[verdict]}`];
  if (why !== null) lines.push(`  why: ${escapeTerminal(why)}`);
  for (const words of evidence) lines.push(`  ${escapeTerminal(words)}`);
  if (generator?.installed)
    lines.push(`  generator: ${escapeTerminal(`${generator.name} ${generator.installed}`)}`);
  for (const { path, change } of files.slice(0, MAX_FILES)) lines.push(`  ${change} ${escapeTerminal(path)}`);
  if (files.length > MAX_FILES) lines.push(`  … ${files.length - MAX_FILES} more files`);
  const next = NEXT[verdict];
  if (next) lines.push(`  next: ${palette.cyan(escapeTerminal(next(nodeId)))}`);
  return `${lines.join('\n')}\n`;
}
