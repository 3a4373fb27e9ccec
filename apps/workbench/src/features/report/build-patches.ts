import type { DriftHunk } from '@drift/domain/types';

/** One file of a diff as a unified patch, with the number of lines that came and went. */
export interface FilePatch {
  path: string;
  patch: string;
  added: number;
  removed: number;
}

/** The hunks of an analysis as one patch a file, in the order in which the files first occur. */
export function buildPatches(hunks: readonly DriftHunk[]): FilePatch[] {
  const byPath = new Map<string, DriftHunk[]>();
  for (const hunk of hunks) {
    const known = byPath.get(hunk.path);
    if (known === undefined) byPath.set(hunk.path, [hunk]);
    else known.push(hunk);
  }
  return [...byPath].map(([path, own]) => ({
    path,
    patch: `--- a/${path}\n+++ b/${path}\n${own.map(hunkText).join('')}`,
    added: countLines(own, '+'),
    removed: countLines(own, '-'),
  }));
}

function hunkText({ oldStart, oldLines, newStart, newLines, lines }: DriftHunk): string {
  return `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@\n${lines.map((line) => `${line}\n`).join('')}`;
}

function countLines(hunks: readonly DriftHunk[], sign: '+' | '-'): number {
  let amount = 0;
  for (const { lines } of hunks) amount += lines.filter((line) => line.startsWith(sign)).length;
  return amount;
}
