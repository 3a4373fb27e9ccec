import { closeSync, constants, fchmodSync, fstatSync, fsyncSync, openSync } from 'node:fs';
import { errnoOf, fileProblem, isFileProblem, type FileProblem } from '../file-problem.js';
import type { Opened } from '../safe-open.js';
import { readSteadily, type FileContent } from '../steady-read.js';
import { writeAll } from '../write-all.js';

// A link in the place of a file of our own is never followed, a named pipe never waited for.
const SAFELY = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;

/** A file that the journal wrote, or null when no regular file can be read there; `bytes` only when kept. */
export function readOwnFile(absolutePath: string, keep = true): FileContent | null {
  const content = readSteadily(absolutePath, () => open(absolutePath), { maxBytes: Infinity, keep });
  return isFileProblem(content) ? null : content;
}

/** Makes a file that must not exist yet; without a mode it gets what the umask leaves of 0666. */
export function writeNewFile(
  absolutePath: string,
  bytes: Uint8Array,
  { mode, fsync }: { mode?: number | undefined; fsync: boolean },
): void {
  const fd = openSync(absolutePath, 'wx', mode ?? 0o666);
  try {
    // The umask took bits away when the file was made.
    if (mode !== undefined) fchmodSync(fd, mode);
    writeAll(fd, bytes);
    if (fsync) fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function open(path: string): Opened | FileProblem {
  try {
    const fd = openSync(path, SAFELY);
    return { fd, stat: fstatSync(fd), real: path };
  } catch (error) {
    return fileProblem(path, 'E_UNREADABLE', `cannot be read (${errnoOf(error)})`);
  }
}
