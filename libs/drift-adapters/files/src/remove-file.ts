import { lstatSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { escapeTerminal } from '@drift/domain/escape';
import { syncFolderOf } from './write-all.js';
import { writeFailure } from './write-failure.js';

/**
 * Removes a file, or a link itself; one that is absent already is fine. Never a folder.
 * @throws DriftFailure `E_WRITE`.
 */
export function removeFile(absolutePath: string): void {
  const what = `cannot remove '${escapeTerminal(basename(absolutePath))}'`;
  try {
    if (lstatSync(absolutePath, { throwIfNoEntry: false }) === undefined) return;
    rmSync(absolutePath, { force: true });
  } catch (error) {
    throw writeFailure({ what, path: absolutePath, safe: 'nothing else was changed' }, error);
  }
  try {
    syncFolderOf(absolutePath);
  } catch (error) {
    const safe = 'it is removed, but a power cut may bring it back';
    throw writeFailure({ what, path: absolutePath, safe }, error);
  }
}
