import { CanonicalLines } from './canonical-lines.js';
import { lateMap } from './late-map.js';

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

/**
 * The same for a map that is seldom asked for: its lines are gone over now, exactly as above, and are put
 * into a map when somebody asks.
 */
export function readLateMap(lines: CanonicalLines, likely: LikelyPaths): ReadonlyMap<string, string> | null {
  const { text, at } = lines;
  let last = '';
  let size = 0;
  likely.next = 0;
  while (lines.takes('      ')) {
    const key = takeLikely(lines, likely) ?? lines.scalarBefore(': ');
    if (key === null || key <= last || !lines.passScalarBefore('\n')) return null;
    last = key;
    size += 1;
  }
  lines.parts += size;
  return size > 0 ? lateMap(size, () => mapAt(text, at)) : null;
}

function mapAt(text: string, at: number): ReadonlyMap<string, string> {
  return readCanonicalMap(new CanonicalLines(text, at), null) ?? new Map();
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
