import { hash } from 'node:crypto';
import type { SeenStat } from '../input-observer.js';
import type { Inputs } from './inputs.js';

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
  /** Digest of whatever else counts: versions, settings, the day. */
  surroundings: string;
  outside: [path: string, stat: SeenStat | null][];
  contents: number;
  places: number;
  absent: number;
}

export const FORMAT = 1;
const COLUMNS = 4;
const DOUBLE = Float64Array.BYTES_PER_ELEMENT;
/** Blanks after the header bring the columns to a multiple of this. */
const ALIGNMENT = 64;

/** An inputs file that was read, its columns still raw. */
export interface InputsTable {
  header: InputsHeader;
  /** Of each content size, mtime, ctime and inode, then of each place the inode. */
  columns: Float64Array;
  /** Paths of contents, places and absent, in this order, each ended by NUL. */
  names: Buffer;
}

/**
 * The bytes of an inputs file: a line of JSON, padded; doubles in the byte order of this machine; names
 * in UTF-8. Null where an input lies on another device or has a name that NUL cannot end.
 */
export function printInputs(
  inputs: Inputs,
  about: Pick<InputsHeader, 'root' | 'dev' | 'ino' | 'uid' | 'surroundings'>,
): { bytes: Buffer; id: string } | null {
  const { contents, places, absent } = inputs;
  const columns = new Float64Array(contents.size * COLUMNS + places.size);
  let at = 0;
  for (const { size, mtimeMs, ctimeMs, ino, dev } of contents.values()) {
    if (dev !== about.dev) return null;
    columns[at++] = size;
    columns[at++] = mtimeMs;
    columns[at++] = ctimeMs;
    columns[at++] = ino;
  }
  for (const { ino, dev } of places.values()) {
    if (dev !== about.dev) return null;
    columns[at++] = ino;
  }
  const paths = [...contents.keys(), ...places.keys(), ...absent];
  const names = Buffer.from(paths.map((path) => `${path}\0`).join(''));
  const body = Buffer.concat([Buffer.from(columns.buffer), names]);
  const rest = {
    ...about,
    outside: [...inputs.outside].map(([path, stat]): [string, SeenStat | null] => [path, stat && only(stat)]),
    contents: contents.size,
    places: places.size,
    absent: absent.size,
  };
  const id = hash('sha256', Buffer.concat([Buffer.from(JSON.stringify(rest)), body]));
  const header = JSON.stringify({ format: FORMAT, id, ...rest } satisfies InputsHeader);
  const padding = ALIGNMENT - ((Buffer.byteLength(header) + 1) % ALIGNMENT);
  return { bytes: Buffer.concat([Buffer.from(`${header}${' '.repeat(padding)}\n`), body]), id };
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

function only({ size, mtimeMs, ctimeMs, ino, dev }: SeenStat): SeenStat {
  return { size, mtimeMs, ctimeMs, ino, dev };
}
