import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { errnoOf } from './file-problem.js';

/** Writes until every byte is accepted: a full disk takes the first part and fails only on the next call. */
export function writeAll(fd: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) {
    const count = writeSync(fd, bytes, written, bytes.length - written, null);
    if (count === 0) throw new Error(`the system accepted ${written} of ${bytes.length} bytes`);
    written += count;
  }
}

/** Makes a created, renamed or removed name in the folder of `path` survive a power cut, where the file system can. */
export function syncFolderOf(path: string): void {
  const fd = openSync(dirname(path), 'r');
  try {
    fsyncSync(fd);
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EPERM', 'EISDIR'].includes(errnoOf(error))) throw error;
  } finally {
    closeSync(fd);
  }
}
