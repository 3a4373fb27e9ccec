import { createHash, hash } from 'node:crypto';
import type { SeenStat } from '../input-observer.js';
import { COLUMNS, DIGEST_BYTES, type DigestRows } from './digest-rows.js';

/** Whose digests these are. */
export interface TableOwner {
  /** Absolute real path of the workspace. */
  root: string;
  dev: number;
}

interface TableHeader extends TableOwner {
  format: typeof FORMAT;
  /** Digest of all that follows. */
  sum: string;
  count: number;
}

/** A table that was read. */
export interface DigestTable {
  paths: readonly string[];
  /** Of each path size, mtime, ctime and inode. */
  columns: Float64Array;
  /** Of each path 32 bytes. */
  digests: Buffer;
}

/** Of this layout and of what a digest means. */
const FORMAT = 'drift-digests-1';
/** Blanks after the header bring the columns to a multiple of this. */
const ALIGNMENT = 64;

export const NO_DIGESTS: DigestTable = { paths: [], columns: new Float64Array(), digests: Buffer.alloc(0) };

/** In pieces: a line of JSON, padded; doubles in the byte order of this machine; digests; paths in UTF-8, each ended by NUL. */
export function printDigests(rows: DigestRows, { root, dev }: TableOwner): Buffer[] {
  const { count, columns, digests } = rows;
  const paths = Buffer.from(rows.paths.length > 0 ? `${rows.paths.join('\0')}\0` : '');
  const body = [columns, digests, paths];
  const sum = createHash('sha256');
  for (const piece of body) sum.update(piece);
  const header = JSON.stringify({
    format: FORMAT,
    sum: sum.digest('hex'),
    root,
    dev,
    count,
  } satisfies TableHeader);
  const padding = ALIGNMENT - ((Buffer.byteLength(header) + 1) % ALIGNMENT);
  return [Buffer.from(`${header}${' '.repeat(padding)}\n`), ...body];
}

/** Null for anything that was not printed whole for this owner. `bytes` starts its memory. */
export function parseDigests(bytes: Buffer, owner: TableOwner): DigestTable | null {
  const end = bytes.indexOf(0x0a) + 1;
  const header = end === 0 ? null : headerOf(bytes.toString('utf8', 0, end));
  if (header === null || header.root !== owner.root || header.dev !== owner.dev) return null;
  if (end % ALIGNMENT !== 0 || bytes.byteOffset % Float64Array.BYTES_PER_ELEMENT !== 0) return null;
  if (hash('sha256', bytes.subarray(end)) !== header.sum) return null;
  const digestsAt = end + header.count * COLUMNS * Float64Array.BYTES_PER_ELEMENT;
  const pathsAt = digestsAt + header.count * DIGEST_BYTES;
  const paths = bytes.toString('utf8', pathsAt).split('\0');
  if (paths.pop() !== '' || paths.length !== header.count) return null;
  const columns = new Float64Array(bytes.buffer, bytes.byteOffset + end, header.count * COLUMNS);
  return { paths, columns, digests: bytes.subarray(digestsAt, pathsAt) };
}

/** The digest of a row whose stat is this one, else null. */
export function digestOf({ columns, digests }: DigestTable, row: number, stat: SeenStat): string | null {
  const at = row * COLUMNS;
  const same =
    columns[at] === stat.size &&
    columns[at + 1] === stat.mtimeMs &&
    columns[at + 2] === stat.ctimeMs &&
    columns[at + 3] === stat.ino;
  if (!same) return null;
  return `sha256:${digests.toString('hex', row * DIGEST_BYTES, (row + 1) * DIGEST_BYTES)}`;
}

function headerOf(line: string): TableHeader | null {
  try {
    const header = JSON.parse(line) as TableHeader;
    return header.format === FORMAT && Number.isSafeInteger(header.count) && header.count >= 0
      ? header
      : null;
  } catch {
    return null;
  }
}
