import type { SeenStat } from '../input-observer.js';
import type { SeenContents } from './seen-contents.js';

/** What stands at a path, whatever is in it. */
export type SeenPlace = Pick<SeenStat, 'ino' | 'dev'>;

/** Everything that an answer rests on; paths are relative to one root. */
export interface Inputs {
  /** Files that were read and folders that were listed: the same bytes and names while all fields are equal. */
  contents: SeenContents;
  /** Files and folders of which only the place counts: equal while inode and device are. */
  places: ReadonlyMap<string, SeenPlace>;
  /** What does not exist. */
  absent: ReadonlySet<string>;
  /** Files elsewhere, by absolute path, compared like contents; null for one that does not exist. */
  outside: ReadonlyMap<string, SeenStat | null>;
}

/** An input as the file system names it. */
export function absolutePath(root: string, path: string): string {
  return path === '' ? root : `${root}/${path}`;
}

export function isSameStat(a: SeenStat, b: SeenStat): boolean {
  const sameTimes = a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs;
  return sameTimes && a.size === b.size && a.ino === b.ino && a.dev === b.dev;
}
