import { lstatSync, type Stats } from 'node:fs';
import type { SeenStat } from '../input-observer.js';
import { isSameContent, isSamePlace, type InputsHeader, type InputsTable } from './inputs-format.js';
import { absolutePath, isSameStat } from './inputs.js';
import { quickLstat } from './quick-lstat.js';

/** Names are taken out of the table in pieces of this many bytes, so that few live at a time. */
const SLICE_BYTES = 64 * 1024;
const QUIETLY = { throwIfNoEntry: false } as const;

/**
 * Whether everything that an answer rests on is as it was: one `lstat` for each input, no byte read.
 * A difference means only that somebody must look again.
 * @throws what `lstat` throws where an input is gone.
 */
export function areUnchanged(table: InputsTable, told: Told = {}): boolean {
  return areSameOutside(table) && areUnchangedInside(table, told);
}

/** The same of what lies inside the root alone. */
export function areUnchangedInside(table: InputsTable, told: Told): boolean {
  return insideOf(table.header.root, (path) => areSameInside(table, path, told));
}

/** What is told meanwhile, by root-relative name. */
export interface Told {
  /** Of each input that is there. */
  onStat?: (name: string, stat: Stats) => void;
  /** Of a file or folder that has changed: then only others count. */
  onChanged?: (name: string, stat: Stats, row: number) => void;
}

/** Whether the files outside the root are as they were. */
export function areSameOutside({ header }: InputsTable): boolean {
  return changedOutside(header.outside).length === 0;
}

/** Those of these files that are not as they were. */
export function changedOutside(outside: InputsHeader['outside']): string[] {
  const changed = outside.filter(([path, known]) => {
    const stat = lstatSync(path, QUIETLY);
    return stat === undefined ? known !== null : known === null || !isSameStat(known, stat);
  });
  return changed.map(([path]) => path);
}

function areSameInside(
  table: InputsTable,
  pathOf: (name: string) => string,
  { onStat, onChanged }: Told,
): boolean {
  const { header, columns, names } = table;
  const places = header.contents + header.places;
  const quick = onStat ? null : quickLstat(header.root);
  let row = 0;
  for (let from = 0; from < names.length;) {
    const to = endOfSlice(names, from);
    for (const name of names.toString('utf8', from, to).split('\0')) {
      const path = pathOf(name);
      if (quick && isSameQuickly(table, row, quick(path))) {
        row += 1;
        continue;
      }
      if (row < places) {
        const stat = lstatSync(path);
        if (stat.dev !== header.dev) return false;
        if (row >= header.contents) {
          if (!isSamePlace(table, row - header.contents, stat)) return false;
        } else if (!isSameContent(columns, row, stat)) {
          if (!onChanged) return false;
          onChanged(name, stat, row);
        }
        onStat?.(name, stat);
      } else if (lstatSync(path, QUIETLY) !== undefined) return false;
      row += 1;
    }
    from = to + 1;
  }
  return row === places + header.absent;
}

function isSameQuickly(table: InputsTable, row: number, stat: SeenStat | null): boolean {
  const { header, columns } = table;
  const place = row - header.contents;
  if (place >= header.places) return stat === null;
  if (stat === null || stat.dev !== header.dev) return false;
  return place < 0 ? isSameContent(columns, row, stat) : isSamePlace(table, place, stat);
}

/** Short paths, relative to where the process stands, are looked up faster; a thread of its own cannot move. */
function insideOf(root: string, look: (pathOf: (name: string) => string) => boolean): boolean {
  const before = process.cwd();
  try {
    process.chdir(root);
  } catch {
    return look((name) => absolutePath(root, name));
  }
  try {
    return look((name) => name || '.');
  } finally {
    process.chdir(before);
  }
}

/** The NUL that ends the last name of a slice. */
function endOfSlice(names: Buffer, from: number): number {
  if (names.length - from <= SLICE_BYTES) return names.length - 1;
  return names.indexOf(0, from + SLICE_BYTES - 1);
}
