import { lstatSync } from 'node:fs';
import { isSameContent, isSamePlace, type InputsTable } from './inputs-format.js';
import { absolutePath, isSameStat } from './inputs.js';

/** Names are taken out of the table in pieces of this many bytes, so that few live at a time. */
const SLICE_BYTES = 64 * 1024;
const QUIETLY = { throwIfNoEntry: false } as const;

/**
 * Whether everything that an answer rests on is as it was: one `lstat` for each input, no byte read.
 * A difference means only that somebody must look again.
 */
export function areUnchanged(table: InputsTable): boolean {
  const { header, columns, names } = table;
  for (const [path, known] of header.outside) {
    const stat = lstatSync(path, QUIETLY);
    if (stat === undefined ? known !== null : known === null || !isSameStat(known, stat)) return false;
  }
  const places = header.contents + header.places;
  const total = places + header.absent;
  let row = 0;
  for (let from = 0; from < names.length;) {
    const to = endOfSlice(names, from);
    for (const name of names.toString('utf8', from, to).split('\0')) {
      const path = absolutePath(header.root, name);
      if (row < header.contents) {
        const stat = lstatSync(path, QUIETLY);
        if (stat === undefined || stat.dev !== header.dev || !isSameContent(columns, row, stat)) return false;
      } else if (row < places) {
        const stat = lstatSync(path, QUIETLY);
        if (stat === undefined || stat.dev !== header.dev) return false;
        if (!isSamePlace(table, row - header.contents, stat)) return false;
      } else if (lstatSync(path, QUIETLY) !== undefined) return false;
      row += 1;
    }
    from = to + 1;
  }
  return row === total;
}

/** The NUL that ends the last name of a slice. */
function endOfSlice(names: Buffer, from: number): number {
  if (names.length - from <= SLICE_BYTES) return names.length - 1;
  return names.indexOf(0, from + SLICE_BYTES - 1);
}
