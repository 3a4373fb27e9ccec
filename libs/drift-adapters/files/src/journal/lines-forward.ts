import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { errnoOf } from '../file-problem.js';

export interface RawLine {
  /** Without the newline. */
  bytes: Buffer;
  /** False for what stands behind the last newline: it is being written, or torn. */
  whole: boolean;
}

const CHUNK = 256 * 1024;
const NEWLINE = 10;

/**
 * The lines of a file as they are, first first, in the memory of one line; none when it is absent.
 * What is appended meanwhile is left out. Errors are the system's own.
 */
export function* linesForward(path: string): Generator<RawLine> {
  const fd = openIfPresent(path);
  if (fd === null) return;
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) throw new Error('it is not a regular file');
    yield* read(fd, stat.size);
  } finally {
    closeSync(fd);
  }
}

function* read(fd: number, size: number): Generator<RawLine> {
  // Pieces of the line whose end is not found yet.
  let pieces: Buffer[] = [];
  for (let from = 0; from < size;) {
    const chunk = Buffer.alloc(Math.min(CHUNK, size - from));
    const count = readSync(fd, chunk, 0, chunk.length, from);
    if (count === 0) throw new Error('the file became shorter while it was read');
    from += count;
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0 && end < count; end = chunk.indexOf(NEWLINE, start)) {
      yield { bytes: Buffer.concat([...pieces, chunk.subarray(start, end)]), whole: true };
      pieces = [];
      start = end + 1;
    }
    if (start < count) pieces.push(chunk.subarray(start, count));
  }
  if (pieces.length > 0) yield { bytes: Buffer.concat(pieces), whole: false };
}

function openIfPresent(path: string): number | null {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}
