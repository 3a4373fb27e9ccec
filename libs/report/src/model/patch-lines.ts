import type { DriftHunk } from '@drift/domain/types';
import { escapeTerminal } from '@drift/domain/escape';
import { shellCommand } from '@drift/domain/shell';

/** One line of a unified diff, escaped for a terminal, and what it is. */
export interface PatchLine {
  kind: 'file' | 'range' | 'added' | 'removed' | 'kept';
  text: string;
}

/** A unified diff of the two named files, line by line. */
export function patchLines(
  hunks: readonly DriftHunk[],
  { before, after }: { before: string; after: string },
): PatchLine[] {
  const lines: PatchLine[] = [
    { kind: 'file', text: `--- ${escapeTerminal(before)}` },
    { kind: 'file', text: `+++ ${escapeTerminal(after)}` },
  ];
  for (const hunk of hunks) {
    const range = `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`;
    lines.push({ kind: 'range', text: range });
    for (const line of hunk.lines) lines.push({ kind: kindOf(line), text: escapeLine(line) });
  }
  return lines;
}

/** What shows the difference where it is too long to be printed; escaped. */
export function rawDiffCommand(before: string, after: string): string {
  return shellCommand(['git', 'diff', '--no-index', '--', before, after]);
}

function kindOf(line: string): PatchLine['kind'] {
  if (line.startsWith('+')) return 'added';
  return line.startsWith('-') ? 'removed' : 'kept';
}

// A tab moves the cursor only forward, and code that is indented by tabs could not be read without.
function escapeLine(line: string): string {
  return line.split('\t').map(escapeTerminal).join('\t');
}
