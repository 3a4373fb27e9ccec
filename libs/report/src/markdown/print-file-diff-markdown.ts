import { isJudged } from '../model/is-judged.js';
import type { FileDiffView } from '../model/file-diff-view.js';
import { patchLines, rawDiffCommand } from '../model/patch-lines.js';
import { comparisonBlocks } from './comparison-blocks.js';
import { codeSpan } from './escape-markdown.js';

/** Two versions of a file as a markdown page, the unified diff last; ends with a newline. */
export function printFileDiffMarkdown(view: FileDiffView): string {
  const { before, after, diff } = view;
  const names = `${codeSpan(before)} → ${codeSpan(after)}`;
  const blocks = [['# Semantic diff'], [names], ...comparisonBlocks(diff)];
  if (diff.verdict !== 'identical' && isJudged(diff)) blocks.push(...patch(view));
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function patch({ before, after, hunks }: FileDiffView): string[][] {
  if (hunks === null) return [];
  if (hunks.length === 0) return [[`No patch to read here: ${codeSpan(rawDiffCommand(before, after))}`]];
  const lines = patchLines(hunks, { before, after }).map(({ text }) => text);
  const fence = fenceAround(lines);
  return [[`${fence}diff`, ...lines, fence]];
}

/** A fence that no line inside can close. */
function fenceAround(lines: readonly string[]): string {
  let longest = 2;
  for (const line of lines) for (const [run] of line.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return '`'.repeat(longest + 1);
}
