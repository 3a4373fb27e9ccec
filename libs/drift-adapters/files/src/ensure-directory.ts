import { lstatSync, mkdirSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { escapeTerminal } from '@drift/domain/escape';
import { errnoOf } from './file-problem.js';
import { writeFailure } from './write-failure.js';

/**
 * Makes a folder and those above it.
 * @throws DriftFailure `E_WRITE` or `E_NOSPC`.
 */
export function ensureDirectory(absolutePath: string): void {
  try {
    makeFolders(absolutePath);
  } catch (error) {
    const what = `cannot make the folder '${escapeTerminal(basename(absolutePath))}'`;
    throw writeFailure({ what, path: absolutePath, safe: 'nothing was changed' }, error);
  }
}

/**
 * The same for a folder of the tool's own below a workspace, where a link in its place is refused:
 * a repository could have put it there to send what is written elsewhere.
 * @throws DriftFailure `E_SYMLINK_ESCAPE`, `E_WRITE` or `E_NOSPC`.
 */
export function ensureOwnDirectory(absolutePath: string): void {
  ensureDirectory(absolutePath);
  if (!lstatSync(absolutePath).isSymbolicLink()) return;
  const where = escapeTerminal(absolutePath);
  throw new DriftFailure({
    code: 'E_SYMLINK_ESCAPE',
    what: `cannot use the folder '${escapeTerminal(basename(absolutePath))}'`,
    why: 'it is a symbolic link',
    where,
    safe: 'nothing was changed',
    next: `remove the link ${where}`,
  });
}

/** One by one: Node's own recursive mkdir never returns below `/proc`. */
function makeFolders(path: string): void {
  if (isFolder(path)) return;
  if (dirname(path) !== path) makeFolders(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have made it in between.
    if (errnoOf(error) !== 'EEXIST' || !isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
