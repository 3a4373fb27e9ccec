import { escapeTerminal } from '@drift/domain/escape';
import type { DriftReport } from '@drift/domain/types';
import { causeWords, type CauseWords } from '../model/cause-words.js';
import { explainedFiles, type DriftExplanation, type ExplainedFile } from '../model/explanation.js';
import { statusSentence } from '../model/status-sentence.js';
import { VERDICT_WORDS } from '../model/verdict-words.js';
import { comparisonLines, comparisonStatusLine } from './comparison-lines.js';
import type { Palette } from './create-palette.js';
import { reasonLines, withPath } from './detail-lines.js';
import { MARK_COLOURS } from './mark-colours.js';

/** How an explanation is printed; ages are counted from `now`. */
export interface ExplanationOptions {
  palette: Palette;
  now: Date;
}

/** Spec → code → symbols → commit, then the verdict and the ways out; ends with a newline. */
export function printExplanation(explanation: DriftExplanation, options: ExplanationOptions): string {
  const { report, suggestions } = explanation.analysis;
  const { palette } = options;
  const { spec, code, unchanged } = explainedFiles(explanation);
  const lines = [...status(report, palette), '', palette.bold('Spec')];
  if (spec.length === 0) lines.push('  no spec file');
  for (const file of spec) lines.push(...fileBlock(file, options));
  lines.push('', palette.bold('Code'));
  for (const file of code) lines.push(...fileBlock(file, options));
  if (unchanged > 0 || code.length === 0) lines.push(`  ${asRecorded(unchanged, code.length)}`);
  lines.push('', palette.bold('Verdict'), `  ${report.driftType} (${report.reason})`);
  for (const line of notes(report)) lines.push(`  ${line}`);
  for (const line of reasonLines({ ...report, suggestions }, palette)) lines.push(`  ${line}`);
  return `${lines.join('\n')}\n`;
}

function status(report: DriftReport, palette: Palette): string[] {
  const { mark, word } = VERDICT_WORDS[report.reason];
  const verdict = palette[MARK_COLOURS[mark]](`${mark} ${word}`);
  return [
    palette.bold(escapeTerminal(report.nodeId)),
    `  ${verdict}: ${escapeTerminal(statusSentence(report))}`,
  ];
}

/** A file, what differs in it, and the commit that brought it in. */
function fileBlock(file: ExplainedFile, { palette, now }: ExplanationOptions): string[] {
  const { path, change, comparison } = file;
  const lines = [`  ${escapeTerminal(path)}${change === null ? '' : ` (${escapeTerminal(change)})`}`];
  if (comparison !== null) {
    lines.push(`    ${comparisonStatusLine(comparison, palette)}`);
    for (const line of comparisonLines(comparison, palette)) lines.push(`      ${line}`);
  }
  const cause = causeWords(file, now);
  if (cause !== null) lines.push(`    ${palette.cyan('←')} ${causeLine(cause)}`);
  return lines;
}

function causeLine({ who, commit }: CauseWords): string {
  if (commit === null) return escapeTerminal(who);
  return escapeTerminal(`${who}, in ${commit.id}: "${commit.subject}"`);
}

function asRecorded(unchanged: number, changed: number): string {
  if (unchanged === 0) return 'no file';
  return `${unchanged}${changed > 0 ? ' more' : ''} ${unchanged === 1 ? 'file' : 'files'} as recorded`;
}

/** Notes, and the faults that the status does not say already. */
function notes(report: DriftReport): string[] {
  const said = statusSentence(report);
  const told = report.evidence.filter(
    ({ kind, message }) => kind === 'note' || (kind === 'fault' && message !== said),
  );
  return told.map(withPath);
}
