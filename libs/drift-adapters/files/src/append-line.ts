import { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { lastLineEnd, readBackward } from './lines-backward.js';
import { syncFolderOf, writeAll } from './write-all.js';

// A link or a named pipe in its place is refused.
const SAFELY = constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW | constants.O_NONBLOCK;

export interface AppendOptions {
  /** Wait for the disk; only tests say false. Default true. */
  fsync?: boolean;
  /** Told of the file that a cut-off last line was moved to, once it is there. */
  onTorn?: (movedTo: string) => void;
}

/**
 * Appends one line to a file of lines, made if absent, and returns it; `next` gets the last whole
 * line, or null, and gives the new one without its newline. What a crash left behind the last newline is moved to
 * `<file>.torn` first. The caller holds the file's lock. Errors are the system's own.
 */
export function appendLine(
  path: string,
  next: (last: string | null) => string,
  options: AppendOptions = {},
): string {
  const sync = options.fsync ?? true;
  const fd = openSync(path, constants.O_RDWR | SAFELY, 0o644);
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) throw new Error('it is not a regular file');
    const end = lastLineEnd(fd, stat.size);
    if (end < stat.size) {
      const movedTo = setTornAside({ fd, path, from: end, to: stat.size });
      options.onTorn?.(movedTo);
    }
    const [last = null] = readBackward(fd, end);
    const line = next(last);
    appendAll(fd, Buffer.from(`${line}\n`), { end, sync });
    // The name of a file that was just made must survive a power cut too.
    if (sync && stat.size === 0) syncFolderOf(path);
    return line;
  } finally {
    closeSync(fd);
  }
}

/** A line that could not be appended whole is taken back; where even that fails, it is set aside next time. */
function appendAll(fd: number, bytes: Buffer, { end, sync }: { end: number; sync: boolean }): void {
  try {
    writeAll(fd, bytes);
    if (sync) fsyncSync(fd);
  } catch (error) {
    try {
      ftruncateSync(fd, end);
    } catch {
      // The first failure is the one to report.
    }
    throw error;
  }
}

/** Gives the file that it was moved to. */
function setTornAside({
  fd,
  path,
  from,
  to,
}: {
  fd: number;
  path: string;
  from: number;
  to: number;
}): string {
  const torn = Buffer.alloc(to - from);
  const count = readSync(fd, torn, 0, torn.length, from);
  const movedTo = `${path}.torn`;
  const aside = openSync(movedTo, constants.O_WRONLY | SAFELY, 0o644);
  try {
    writeAll(aside, Buffer.concat([torn.subarray(0, count), Buffer.from('\n')]));
    fsyncSync(aside);
  } finally {
    closeSync(aside);
  }
  ftruncateSync(fd, from);
  return movedTo;
}
