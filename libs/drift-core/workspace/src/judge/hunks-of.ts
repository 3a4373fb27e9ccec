import type { DriftHunk } from '@drift/domain/types';
import { structuredPatch } from 'diff';

/** Two states of one file; `''` where it does not exist. */
export interface FilePair {
  path: string;
  before: string;
  after: string;
}

/** Beyond this many lines a diff is no longer read by a person. */
const MAX_LINES = 2000;
/** Bounds the search, so that two files without anything in common cost little. */
const MAX_EDITS = 1000;

/** The unified diff of one file with three lines of context; null where it would be too long to be read. */
export function hunksOf({ path, before, after }: FilePair): DriftHunk[] | null {
  const oneSided = before === '' || after === '';
  const patch = structuredPatch(path, path, before, after, undefined, undefined, {
    context: 3,
    ...(oneSided ? {} : { maxEditLength: MAX_EDITS }),
  });
  if (!patch) return null;
  const hunks = patch.hunks.map(({ oldStart, oldLines, newStart, newLines, lines }): DriftHunk => ({
    path,
    oldStart,
    oldLines,
    newStart,
    newLines,
    // "\ No newline at end of file" is a remark of the format, not a line of the file.
    lines: lines.filter((line) => !line.startsWith('\\')),
  }));
  const length = hunks.reduce((sum, hunk) => sum + hunk.lines.length, 0);
  return length > MAX_LINES ? null : hunks;
}
