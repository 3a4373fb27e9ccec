import { escapeTerminal } from '@drift/domain/escape';
import type { FileDiffView } from '../model/file-diff-view.js';
import { isJudged } from '../model/is-judged.js';
import { patchLines, rawDiffCommand, type PatchLine } from '../model/patch-lines.js';
import { comparisonLines, comparisonStatusLine } from './comparison-lines.js';
import type { Palette } from './create-palette.js';

/** Two versions of a file for people: the verdict, what it rests on, then the unified diff; ends with a newline. */
export function printFileDiff(view: FileDiffView, palette: Palette): string {
  const { before, after, diff } = view;
  const names = `${palette.bold(escapeTerminal(before))} → ${palette.bold(escapeTerminal(after))}`;
  const lines = [names, `  ${comparisonStatusLine(diff, palette)}`];
  for (const line of comparisonLines(diff, palette)) lines.push(`    ${line}`);
  if (diff.verdict !== 'identical' && isJudged(diff)) lines.push(...patch(view, palette));
  return `${lines.join('\n')}\n`;
}

const COLOURS: Readonly<Record<PatchLine['kind'], keyof Palette | null>> = {
  file: 'bold',
  range: 'cyan',
  added: 'green',
  removed: 'red',
  kept: null,
};

function patch({ before, after, hunks }: FileDiffView, palette: Palette): string[] {
  if (hunks === null) return [];
  if (hunks.length === 0)
    return ['', `No patch to read here: ${palette.cyan(rawDiffCommand(before, after))}`];
  const lines = patchLines(hunks, { before, after }).map(({ kind, text }) => {
    const colour = COLOURS[kind];
    return colour === null ? text : palette[colour](text);
  });
  return ['', ...lines];
}
