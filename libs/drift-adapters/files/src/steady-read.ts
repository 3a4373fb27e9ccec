import { createHash, hash } from 'node:crypto';
import { closeSync, fstatSync, readSync, type Stats } from 'node:fs';
import { errnoOf, fileProblem, isFileProblem, type FileProblem } from './file-problem.js';
import { refuseKind, type Opened } from './safe-open.js';

/** What a file held at one moment. */
export interface FileContent {
  bytes: Buffer;
  /** `sha256:` and 64 hexadecimal digits. */
  digest: string;
  /** Permission bits. */
  mode: number;
}

/** Largest size, in bytes, that is accepted, and whether the bytes themselves are wanted. */
export interface ReadWish {
  maxBytes: number;
  keep: boolean;
  /** Told what the answer was read from, as it was before its first byte. */
  onRead?: (opened: Opened) => void;
}

const RETRIES = 3;
/** Longer than any kernel's time stamp tick, and than a writer is often held up between stamp and bytes: a write in that time leaves the times equal. */
const TICK_MS = 50;

/** One for all reads of this thread: reads are synchronous, so no two are ever under way. */
const buffer = Buffer.allocUnsafeSlow(256 * 1024);

/**
 * Reads a regular file in constant memory (unless `keep`) and proves that nobody wrote meanwhile:
 * size, mtime and ctime are the same after the last byte as before the first. A file that changes is
 * opened again, four times in all, then `E_CHANGING`. `bytes` is empty unless `keep`.
 */
export function readSteadily(
  path: string,
  open: () => Opened | FileProblem,
  wish: ReadWish,
): FileContent | FileProblem {
  let last: string | null = null;
  for (let attempt = 0; attempt <= RETRIES; attempt += 1) {
    const opened = open();
    if (isFileProblem(opened)) {
      if (opened.code === 'E_CHANGING') continue;
      return opened;
    }
    try {
      const refusal = refuseKind(opened.stat);
      if (refusal !== null) return fileProblem(path, 'E_NOT_REGULAR', refusal);
      if (opened.stat.size > wish.maxBytes) {
        wish.onRead?.(opened);
        return fileProblem(path, 'E_TOO_BIG', `has ${opened.stat.size} bytes; the limit is ${wish.maxBytes}`);
      }
      // Asked before the first byte: later a busy machine may have let the time pass between two writes.
      const fresh = isFresh(opened.stat);
      const content = readToEnd(opened, wish.keep);
      if (content === null || !isUnmoved(opened.stat, fstatSync(opened.fd))) continue;
      if (!fresh || content.digest === last) {
        wish.onRead?.(opened);
        return content;
      }
      last = content.digest;
    } catch (error) {
      return fileProblem(path, 'E_UNREADABLE', `cannot be read (${errnoOf(error)})`);
    } finally {
      closeSync(opened.fd);
    }
  }
  return fileProblem(path, 'E_CHANGING', 'kept changing while it was read');
}

/** Null when the file gave more or fewer bytes than its size said. */
function readToEnd({ fd, stat }: Opened, keep: boolean): FileContent | null {
  const mode = stat.mode & 0o7777;
  const first = readSync(fd, buffer, 0, buffer.length, null);
  if (first < buffer.length && first === stat.size) {
    const bytes = buffer.subarray(0, first);
    if (keep) return keptContent(Buffer.from(bytes), mode);
    return { bytes: NO_BYTES, digest: `sha256:${hash('sha256', bytes)}`, mode };
  }
  if (!keep) return sumToEnd(fd, first, stat);
  const bytes = keepToEnd(fd, first, stat);
  return bytes && keptContent(bytes, mode);
}

/** Most who want the bytes never ask for their digest. */
function keptContent(bytes: Buffer, mode: number): FileContent {
  let digest: string | null = null;
  return {
    bytes,
    mode,
    get digest() {
      return (digest ??= `sha256:${hash('sha256', bytes)}`);
    },
  };
}

const NO_BYTES = buffer.subarray(0, 0);

/** The first bytes are in the buffer already. */
function sumToEnd(fd: number, first: number, { size, mode }: Stats): FileContent | null {
  const sum = createHash('sha256');
  let total = 0;
  for (let count = first; count > 0; count = readSync(fd, buffer, 0, buffer.length, null)) {
    sum.update(buffer.subarray(0, count));
    total += count;
    if (total > size) return null;
  }
  if (total !== size) return null;
  return { bytes: NO_BYTES, digest: `sha256:${sum.digest('hex')}`, mode: mode & 0o7777 };
}

/** The first bytes are in the buffer already. What is large should be in memory once. */
function keepToEnd(fd: number, first: number, { size }: Stats): Buffer | null {
  if (first > size) return null;
  const bytes = Buffer.allocUnsafeSlow(size);
  let total = buffer.copy(bytes, 0, 0, first);
  while (total < size) {
    const count = readSync(fd, bytes, total, size - total, null);
    if (count === 0) return null;
    total += count;
  }
  return readSync(fd, buffer, 0, 1, null) === 0 ? bytes : null;
}

/** Times as doubles tell a quarter of a microsecond apart: less than a write and the stat before it take. */
function isUnmoved(before: Stats, after: Stats): boolean {
  const same =
    before.size === after.size && before.mtimeMs === after.mtimeMs && before.ctimeMs === after.ctimeMs;
  return same && after.nlink > 0;
}

function isFresh(stat: Stats): boolean {
  return Math.abs(Date.now() - stat.ctimeMs) < TICK_MS;
}
