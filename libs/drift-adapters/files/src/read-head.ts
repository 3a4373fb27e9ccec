import { closeSync, readSync } from 'node:fs';
import { errnoOf, fileProblem, isFileProblem, type FileProblem } from './file-problem.js';
import { refuseKind, safeOpen } from './safe-open.js';

/** The beginning of a file. */
export interface FileHead {
  bytes: Buffer;
  /** Of the whole file. */
  size: number;
}

/**
 * The first bytes of a plain file below `root`, which is a real path. No link is followed, not even one inside the root:
 * this is for looking around where nobody has named the file. What it gives is not proved to be of one moment.
 */
export function readHead(root: string, rel: string, maxBytes: number): FileHead | FileProblem {
  const opened = safeOpen(root, rel);
  if (isFileProblem(opened)) return opened;
  const { fd, stat, real } = opened;
  try {
    if (real !== `${root}/${rel}`)
      return fileProblem(rel, 'E_NOT_REGULAR', 'is a link, which is not followed');
    const refusal = refuseKind(stat);
    if (refusal !== null) return fileProblem(rel, 'E_NOT_REGULAR', refusal);
    const buffer = Buffer.allocUnsafe(Math.min(maxBytes, stat.size));
    let total = 0;
    while (total < buffer.length) {
      const count = readSync(fd, buffer, total, buffer.length - total, null);
      if (count === 0) break;
      total += count;
    }
    return { bytes: buffer.subarray(0, total), size: stat.size };
  } catch (error) {
    return fileProblem(rel, 'E_UNREADABLE', `cannot be read (${errnoOf(error)})`);
  } finally {
    closeSync(fd);
  }
}
