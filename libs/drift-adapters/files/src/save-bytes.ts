import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { ensureOwnDirectory } from './ensure-directory.js';
import { escapeTerminal } from '@drift/domain/escape';
import { errnoOf } from './file-problem.js';
import { refusePath } from './path-rules.js';
import { removeQuietly, temporaryName } from './temporary-name.js';
import { syncFolderOf } from './write-all.js';
import { writeAtomic } from './write-atomic.js';
import { writeFailure } from './write-failure.js';

const PLAIN_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

export interface SavedFile {
  /** Root-relative. */
  rel: string;
  bytes: Uint8Array;
  /** Permission bits; default: what the umask leaves of 0666. */
  mode?: number;
}

/**
 * Keeps bytes that are about to be overwritten, under `<state>/saved/<id>/<rel>`, and returns that
 * folder's absolute path. It appears whole or not at all. An existing save is never touched: the
 * new one then gets the name `<id>-2`, `<id>-3` …
 * @throws DriftFailure `E_PATH`, `E_SYMLINK_ESCAPE`, `E_NOSPC` or `E_WRITE`.
 */
export function saveBytes(stateDir: string, id: string, files: readonly SavedFile[]): string {
  if (!PLAIN_NAME.test(id)) throw refused(id, 'it is not a plain name');
  for (const { rel } of files) {
    const refusal = refusePath(rel);
    if (refusal !== null) throw refused(rel, refusal);
  }
  const saved = join(stateDir, 'saved');
  ensureOwnDirectory(saved);
  const temporary = temporaryName(join(saved, id));
  try {
    writeFiles(temporary, files);
    return moveToFreeName(temporary, join(saved, id));
  } catch (error) {
    removeQuietly(temporary);
    throw writeFailure(
      {
        what: 'cannot save the old bytes',
        path: join(saved, id),
        safe: 'the files themselves are untouched',
      },
      // What a single file had to say of itself is moot: all of the save is gone again.
      error instanceof DriftFailure ? (error.cause ?? error) : error,
    );
  }
}

/** The folder in which bytes are kept under that name, or null. */
export function savedBytesOf(stateDir: string, id: string): string | null {
  if (!PLAIN_NAME.test(id)) return null;
  const folder = join(stateDir, 'saved', id);
  return existsSync(folder) ? folder : null;
}

/** Drops a save that turned out to be needless; `folder` is what `saveBytes` returned, anything else is left alone. */
export function removeSaved(folder: string): void {
  if (basename(dirname(folder)) === 'saved') removeQuietly(folder);
}

function writeFiles(folder: string, files: readonly SavedFile[]): void {
  mkdirSync(folder);
  for (const { rel, bytes, mode } of files) {
    const path = join(folder, rel);
    mkdirSync(dirname(path), { recursive: true });
    writeAtomic(path, bytes, mode === undefined ? {} : { mode });
  }
}

function moveToFreeName(temporary: string, wanted: string): string {
  for (let number = 1; ; number += 1) {
    const folder = number === 1 ? wanted : `${wanted}-${number}`;
    try {
      renameSync(temporary, folder);
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(errnoOf(error))) throw error;
      continue;
    }
    try {
      syncFolderOf(folder);
      return folder;
    } catch (error) {
      removeQuietly(folder);
      throw error;
    }
  }
}

function refused(path: string, why: string): DriftFailure {
  const where = escapeTerminal(path);
  return new DriftFailure({
    code: 'E_PATH',
    what: 'cannot save the old bytes',
    why,
    where,
    safe: 'nothing was changed',
  });
}
