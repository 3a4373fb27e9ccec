import { closeSync, constants, fstatSync, lstatSync, openSync, type Stats } from 'node:fs';
import { descriptorPath } from './descriptor-path.js';
import { errnoOf, fileProblem, type FileProblem } from './file-problem.js';
import { landingOf, refuseTarget } from './inside-root.js';
import { refusePath } from './path-rules.js';

/** An open descriptor, its facts at that time, and where it really is. The caller closes `fd`. */
export interface Opened {
  fd: number;
  stat: Stats;
  /** Absolute real path. */
  real: string;
}

// Never waits on a named pipe, never makes a terminal ours.
const SAFELY = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;

/**
 * Opens what a root-relative path leads to (`''` is the root itself); `root` is a real path.
 * The path's text is checked first, then where the *opened* file is: a name that is swapped in
 * between cannot leak anything from outside. The caller looks at `stat` for the kind of file.
 */
export function safeOpen(root: string, rel: string): Opened | FileProblem {
  const refusal = rel === '' ? null : refusePath(rel);
  if (refusal !== null) return fileProblem(rel, 'E_PATH', `is refused: ${refusal}`);
  const path = rel === '' ? root : `${root}/${rel}`;
  let fd: number;
  try {
    fd = openSync(path, SAFELY);
  } catch (error) {
    return explainFailure(root, rel, error);
  }
  try {
    const stat = fstatSync(fd);
    const real = descriptorPath(fd, path);
    // Where nothing is a link the name itself comes back, and its text is checked already.
    const astray = real === null || real === path ? null : refuseTarget(root, real);
    if (real !== null && astray === null) return { fd, stat, real };
    closeSync(fd);
    return astray === null
      ? fileProblem(rel, 'E_CHANGING', 'was moved while it was opened')
      : fileProblem(rel, 'E_SYMLINK_ESCAPE', astray);
  } catch (error) {
    closeSync(fd);
    return fileProblem(rel, 'E_UNREADABLE', `cannot be read (${errnoOf(error)})`);
  }
}

/** Says what kind of file stands where a regular one is expected, or null when it is regular. */
export function refuseKind(
  stat: Pick<Stats, 'isFile' | 'isDirectory' | 'isFIFO' | 'isSocket'>,
): string | null {
  if (stat.isFile()) return null;
  if (stat.isDirectory()) return 'is a folder, not a file';
  if (stat.isFIFO()) return 'is a named pipe, not a file';
  if (stat.isSocket()) return 'is a socket, not a file';
  return 'is a device, not a file';
}

/** Turns the error of an open or a stat of `rel` into a problem. */
export function explainFailure(root: string, rel: string, error: unknown): FileProblem {
  const errno = errnoOf(error);
  if (errno === 'ENOENT' || errno === 'ENOTDIR') return explainAbsence(root, rel);
  if (errno === 'ELOOP')
    return fileProblem(rel, 'E_SYMLINK_ESCAPE', 'is a symbolic link that leads in a circle');
  if (errno === 'ENXIO' || errno === 'ENODEV')
    return fileProblem(rel, 'E_NOT_REGULAR', 'is a socket or a device, not a file');
  if (errno === 'ENAMETOOLONG')
    return fileProblem(rel, 'E_PATH', 'is refused: a name in it is longer than the file system allows');
  return fileProblem(rel, 'E_UNREADABLE', `cannot be read (${errno}${modeOf(`${root}/${rel}`)})`);
}

function explainAbsence(root: string, rel: string): FileProblem {
  const astray = refuseTarget(root, landingOf(`${root}/${rel}`));
  if (astray !== null) return fileProblem(rel, 'E_SYMLINK_ESCAPE', astray);
  // A name with other bytes arrives here as U+FFFD, and that name does not exist.
  if (rel.includes('\ufffd'))
    return fileProblem(rel, 'E_UNREADABLE', 'cannot be read: its name is not valid UTF-8');
  return fileProblem(rel, 'E_NOT_FOUND', 'does not exist');
}

function modeOf(path: string): string {
  try {
    return `, mode ${(lstatSync(path).mode & 0o7777).toString(8).padStart(4, '0')}`;
  } catch {
    return '';
  }
}
