import { constants, fstatSync, openSync } from 'node:fs';
import { errnoOf, fileProblem, type FileProblem } from './file-problem.js';
import type { SeenStat } from './input-observer.js';
import type { Opened } from './safe-open.js';
import { readSteadily, type FileContent } from './steady-read.js';

/**
 * The bytes of a file that a person or the tool itself named by its absolute path, inside a workspace
 * or not; links are followed. Files of a repository are read by `WorkspaceFiles`. `onRead` is told the stat
 * from before the first byte.
 */
export function readAnyFile(
  absolutePath: string,
  maxBytes: number,
  onRead?: (stat: SeenStat) => void,
): FileContent | FileProblem {
  return readSteadily(absolutePath, () => open(absolutePath), {
    maxBytes,
    keep: true,
    ...(onRead ? { onRead: ({ stat }) => onRead(stat) } : {}),
  });
}

function open(path: string): Opened | FileProblem {
  try {
    const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
    return { fd, stat: fstatSync(fd), real: path };
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'ENOENT' || errno === 'ENOTDIR') return fileProblem(path, 'E_NOT_FOUND', 'does not exist');
    return fileProblem(
      path,
      errno === 'ENXIO' ? 'E_NOT_REGULAR' : 'E_UNREADABLE',
      `cannot be read (${errno})`,
    );
  }
}
