import { join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { escapeTerminal } from '@drift/domain/escape';
import { applyChanges, type AppliedChanges } from './apply-changes.js';
import type { ApplyOptions, ChangeSet, ChangeWrite } from './change-set.js';
import { folderOf, isChangeId, readManifest, rootAsSeen } from './journal-folder.js';
import type { JournalEntry, JournalManifest } from './journal-manifest.js';
import { readOwnFile } from './own-file.js';

export interface UndoOptions extends ApplyOptions {
  root: string;
  /** The change to take back. */
  id: string;
  /** The name of this change, so that it can be undone in turn. */
  newId: string;
  /** The caller's own writes for some paths, by path, for a file that later changes share; null leaves it as it is. */
  instead?: ReadonlyMap<string, ChangeWrite | null>;
}

/**
 * Gives every file of a saved change its old bytes and mode again, or none of them: each must still
 * hold what that change wrote. Folders that it made are removed where they are empty.
 * @throws DriftFailure `E_NOT_FOUND`, `E_STATE_CORRUPT`, and as `applyChanges`.
 */
export function undoChanges(options: UndoOptions): AppliedChanges {
  const changeSet = planUndo(options);
  try {
    return applyChanges(changeSet, options);
  } catch (error) {
    if (!(error instanceof DriftFailure)) throw error;
    throw new DriftFailure({ ...error.error, what: notUndone(options.id) }, error);
  }
}

/** The change set of an undo: what `undoChanges` would write. Reads only. */
export function planUndo({ stateDir, root, id, newId, instead }: UndoOptions): ChangeSet {
  const folder = folderOf(stateDir, 'saved', id);
  const manifest = savedManifest(stateDir, root, id);
  const writes: ChangeWrite[] = [];
  for (const [n, entry] of manifest.entries.entries()) {
    const own = instead?.get(entry.path);
    if (own === undefined) writes.push(oldVersion(folder, n, entry));
    else if (own !== null) writes.push(own);
  }
  return { id: newId, root, writes, dropIfEmpty: manifest.made, undoes: id };
}

function savedManifest(stateDir: string, root: string, id: string): JournalManifest {
  const manifest = isChangeId(id) ? readManifest(folderOf(stateDir, 'saved', id)) : null;
  if (manifest !== null && manifest.root === rootAsSeen(stateDir, root)) return manifest;
  throw new DriftFailure({
    code: 'E_NOT_FOUND',
    what: notUndone(id),
    why: 'no saved change of this workspace has that name',
    where: escapeTerminal(join(stateDir, 'saved')),
    safe: 'nothing was changed',
  });
}

function notUndone(id: string): string {
  return `the change ${escapeTerminal(id)} was not undone`;
}

function oldVersion(folder: string, n: number, { real, before, after }: JournalEntry): ChangeWrite {
  if (before === null) return { path: real, expected: after, after: null };
  const old = readOwnFile(join(folder, 'old', String(n)));
  if (old?.digest === before.digest)
    return { path: real, expected: after, after: { bytes: old.bytes, mode: before.mode } };
  throw new DriftFailure({
    code: 'E_STATE_CORRUPT',
    what: 'the change was not undone',
    why: `the saved bytes of '${escapeTerminal(real)}' are missing or damaged`,
    where: escapeTerminal(join(folder, 'old', String(n))),
    safe: 'nothing was changed',
  });
}
