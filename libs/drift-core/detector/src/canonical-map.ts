import type { CanonicalLines } from './canonical-lines.js';

/** Paths that are likely to come next, in their order; `next` is where to look first. */
export interface LikelyPaths {
  paths: readonly string[];
  next: number;
}

/** How many likely paths a map may leave out and still meet the next one. */
const LOOK_AHEAD = 3;

/**
 * The lines of a map of strings below its key; null where they are not what would be printed. A path
 * that was likely is taken as the very string, which saves reading it again and keeping it twice.
 */
export function readCanonicalMap(
  lines: CanonicalLines,
  likely: LikelyPaths | null,
): Map<string, string> | null {
  const map = new Map<string, string>();
  let last = '';
  if (likely) likely.next = 0;
  while (lines.takes('      ')) {
    const key = (likely && takeLikely(lines, likely)) ?? lines.scalarBefore(': ');
    const value = key === null || key <= last ? null : lines.scalarBefore('\n');
    if (key === null || value === null) return null;
    map.set(key, value);
    last = key;
  }
  lines.parts += map.size;
  return map.size > 0 ? map : null;
}

function takeLikely(lines: CanonicalLines, likely: LikelyPaths): string | null {
  const { paths, next } = likely;
  for (let index = next; index < next + LOOK_AHEAD && index < paths.length; index += 1) {
    const path = paths[index];
    if (path === undefined || !lines.takesKey(path)) continue;
    likely.next = index + 1;
    return path;
  }
  return null;
}
