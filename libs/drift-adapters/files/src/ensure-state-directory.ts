import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { ensureOwnDirectory } from './ensure-directory.js';
import { writeAtomic } from './write-atomic.js';

/**
 * Makes the state directory. One outside git's own folder (`.drift`) gets a `.gitignore` by which it
 * ignores itself. For mutating verbs only.
 * @throws DriftFailure as `ensureOwnDirectory`.
 */
export function ensureStateDirectory(stateDir: string): void {
  ensureOwnDirectory(stateDir);
  if (!stateDir.split('/').includes('.git')) writeIfAbsent(join(stateDir, '.gitignore'), '*\n');
}

function writeIfAbsent(path: string, text: string): void {
  // Whole or not at all: an empty one, left by a full disk, would never be completed.
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) writeAtomic(path, text);
}
