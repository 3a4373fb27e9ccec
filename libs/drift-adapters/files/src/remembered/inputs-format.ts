import type { SeenStat } from '../input-observer.js';

/** What an inputs file says of itself. */
export interface InputsHeader {
  format: typeof FORMAT;
  /** Digest of all that follows; an answer names the inputs it rests on by it. */
  id: string;
  /** Whose inputs these are: absolute real path, device, inode and owner of the root. */
  root: string;
  dev: number;
  ino: number;
  uid: number;
  /** Whatever else counts: versions, settings, the day. */
  surroundings: string;
  outside: [path: string, stat: SeenStat | null][];
  contents: number;
  places: number;
  absent: number;
}

export const FORMAT = 1;
export const COLUMNS = 4;
const DOUBLE = Float64Array.BYTES_PER_ELEMENT;
/** Blanks after the header bring the columns to a multiple of this. */
export const ALIGNMENT = 64;

/** An inputs file that was read, its columns still raw. */
export interface InputsTable {
  header: InputsHeader;
  /** Of each content size, mtime, ctime and inode, then of each place the inode. */
  columns: Float64Array;
  /** Paths of contents, places and absent, in this order, each ended by NUL. */
  names: Buffer;
}

/** Reads an inputs file; null for anything that this version did not write whole. `bytes` starts its memory. */
export function parseInputs(bytes: Buffer): InputsTable | null {
  const end = bytes.indexOf(0x0a) + 1;
  const header = end === 0 ? null : headerOf(bytes.toString('utf8', 0, end));
  if (header === null || end % ALIGNMENT !== 0 || bytes.byteOffset % DOUBLE !== 0) return null;
  const count = header.contents * COLUMNS + header.places;
  const namesAt = end + count * DOUBLE;
  if (namesAt > bytes.length) return null;
  const columns = new Float64Array(bytes.buffer, bytes.byteOffset + end, count);
  return { header, columns, names: bytes.subarray(namesAt) };
}

/** The header of an inputs file, from its first line. */
function headerOf(line: string): InputsHeader | null {
  try {
    const header = JSON.parse(line) as InputsHeader;
    return header.format === FORMAT ? header : null;
  } catch {
    return null;
  }
}

/** A later stat of a content, as an answer has it. */
export function rowOf(row: number, { size, mtimeMs, ctimeMs, ino }: SeenStat): number[] {
  return [row, size, mtimeMs, ctimeMs, ino];
}

/** Whether a content is as the row says. */
export function isSameContent(columns: Float64Array, row: number, stat: SeenStat): boolean {
  const at = row * COLUMNS;
  return (
    columns[at] === stat.size &&
    columns[at + 1] === stat.mtimeMs &&
    columns[at + 2] === stat.ctimeMs &&
    columns[at + 3] === stat.ino
  );
}

/** Whether a place is as its row says. */
export function isSamePlace({ header, columns }: InputsTable, row: number, stat: SeenStat): boolean {
  return columns[header.contents * COLUMNS + row] === stat.ino;
}
