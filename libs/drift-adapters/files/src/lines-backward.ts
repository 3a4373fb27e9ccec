import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { errnoOf } from './file-problem.js';

const CHUNK = 64 * 1024;
const NEWLINE = 10;

/**
 * The whole lines of a file, last first; none when it is absent. What stands behind the last newline
 * is being written, or torn, and is left out. Reads only as far back as the caller goes on.
 * Errors are the system's own.
 */
export function* linesBackward(path: string): Generator<string> {
  const fd = openIfPresent(path);
  if (fd === null) return;
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) throw new Error('it is not a regular file');
    yield* readBackward(fd, lastLineEnd(fd, stat.size));
  } finally {
    closeSync(fd);
  }
}

/** Offset just behind the last newline before `size`; 0 when there is none. */
export function lastLineEnd(fd: number, size: number): number {
  const chunk = Buffer.alloc(CHUNK);
  for (let end = size; end > 0;) {
    const start = Math.max(0, end - CHUNK);
    const count = readSync(fd, chunk, 0, end - start, start);
    const newline = chunk.subarray(0, count).lastIndexOf(NEWLINE);
    if (newline >= 0) return start + newline + 1;
    end = start;
  }
  return 0;
}

/** The lines that end at or before `end`, which is just behind a newline or 0; last first. */
export function* readBackward(fd: number, end: number): Generator<string> {
  // Pieces of the line whose beginning is not found yet, last piece first.
  let pieces: Buffer[] = [];
  for (let to = end; to > 0;) {
    const from = Math.max(0, to - CHUNK);
    const chunk = Buffer.alloc(to - from);
    const count = readSync(fd, chunk, 0, chunk.length, from);
    if (count < chunk.length) throw new Error('the file became shorter while it was read');
    let stop = to === end ? chunk.length - 1 : chunk.length;
    for (let newline = lastNewline(chunk, stop); newline >= 0; newline = lastNewline(chunk, stop)) {
      yield joined(chunk.subarray(newline + 1, stop), pieces);
      pieces = [];
      stop = newline;
    }
    pieces.push(chunk.subarray(0, stop));
    to = from;
  }
  if (end > 0) yield joined(Buffer.alloc(0), pieces);
}

function lastNewline(chunk: Buffer, before: number): number {
  return before === 0 ? -1 : chunk.lastIndexOf(NEWLINE, before - 1);
}

function joined(first: Buffer, rest: readonly Buffer[]): string {
  return Buffer.concat([first, ...[...rest].reverse()]).toString('utf8');
}

function openIfPresent(path: string): number | null {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}
