import { renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { removeQuietly } from '../temporary-name.js';
import { syncFolderOf } from '../write-all.js';
import { discardFolder, folderOf } from './journal-folder.js';
import type { LeftFile } from './roll-back.js';
import { READY } from './write-journal.js';

export interface Retirement {
  stateDir: string;
  /** The journal's folder. */
  folder: string;
  fsync: boolean;
}

/** The name under which a change that could not be taken back whole is kept; no id has a `~`. */
export function leftName(id: string): string {
  return `${id}~left`;
}

/**
 * Ends a journal that was rolled back. Where a file was left with somebody else's bytes, the old
 * ones stay in `saved/<id>~left`, and that folder is returned.
 */
export function retireJournal(
  { stateDir, folder, fsync }: Retirement,
  left: readonly LeftFile[],
): string | null {
  if (left.length === 0) {
    discardFolder(folder, fsync);
    return null;
  }
  const kept = folderOf(stateDir, 'saved', leftName(basename(folder)));
  moveFolder(folder, kept, fsync);
  removeQuietly(join(kept, READY));
  return kept;
}

/** The moment from which a change is done: its journal becomes its saved bytes, by one rename. */
export function commitJournal({ stateDir, folder, fsync }: Retirement): string {
  const saved = folderOf(stateDir, 'saved', basename(folder));
  moveFolder(folder, saved, fsync);
  return saved;
}

/** Drops what only the roll-back needed, the mark last, so that it is seen when this was interrupted. */
export function tidySaved(saved: string): void {
  if (removeQuietly(join(saved, 'held'))) removeQuietly(join(saved, READY));
}

function moveFolder(from: string, to: string, fsync: boolean): void {
  renameSync(from, to);
  if (!fsync) return;
  for (const path of [to, from]) syncFolderOf(path);
}
