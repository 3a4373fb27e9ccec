import type { DriftReport, DriftSuggestion } from '@drift/domain/types';
import { causeWords } from '../model/cause-words.js';
import { explainedFiles, type DriftExplanation, type ExplainedFile } from '../model/explanation.js';
import { percent } from '../model/percent.js';
import { statusSentence } from '../model/status-sentence.js';
import { VERDICT_WORDS } from '../model/verdict-words.js';
import { comparisonBlocks } from './comparison-blocks.js';
import { codeSpan, escapeMarkdown } from './escape-markdown.js';
import { evidenceLines, suggestionLines } from './finding-section.js';

/** Spec → code → symbols → commit, then the verdict and the ways out, as a markdown page; ages are counted from `now`. */
export function printExplanationMarkdown(explanation: DriftExplanation, now: Date): string {
  const { report, suggestions } = explanation.analysis;
  const { mark, word } = VERDICT_WORDS[report.reason];
  const { spec, code, unchanged } = explainedFiles(explanation);
  const blocks = [
    [`# ${codeSpan(report.nodeId)}`],
    [`${mark} **${word}**: ${escapeMarkdown(statusSentence(report))}`],
    ['## Spec'],
    ...(spec.length === 0 ? [['No spec file.']] : spec.flatMap((file) => fileBlocks(file, now))),
    ['## Code'],
    ...code.flatMap((file) => fileBlocks(file, now)),
  ];
  if (unchanged > 0 || code.length === 0) blocks.push([asRecorded(unchanged)]);
  blocks.push(['## Verdict'], verdict(report), ...waysOut(suggestions));
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function fileBlocks(file: ExplainedFile, now: Date): string[][] {
  const { path, change, comparison } = file;
  const blocks = [[`### ${codeSpan(path)}${change === null ? '' : ` (${escapeMarkdown(change)})`}`]];
  if (comparison !== null) blocks.push(...comparisonBlocks(comparison));
  const cause = causeWords(file, now);
  if (cause !== null) {
    const where =
      cause.commit && `, in ${codeSpan(cause.commit.id)}: ${escapeMarkdown(cause.commit.subject)}`;
    blocks.push([`← ${escapeMarkdown(cause.who)}${where ?? ''}`]);
  }
  return blocks;
}

function asRecorded(unchanged: number): string {
  return `As recorded: ${unchanged} ${unchanged === 1 ? 'file' : 'files'}.`;
}

function verdict(report: DriftReport): string[] {
  const { driftType, reason, confidence } = report;
  const line = `- ${codeSpan(driftType)}, ${codeSpan(reason)}, confidence ${percent(confidence)}`;
  return [line, ...evidenceLines(report)];
}

function waysOut(suggestions: readonly DriftSuggestion[]): string[][] {
  if (suggestions.length === 0) return [];
  return [['## What to do'], suggestions.flatMap(suggestionLines)];
}
