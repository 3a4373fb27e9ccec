import { mkdirSync, readdirSync, realpathSync, renameSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { ensureOwnDirectory } from '../ensure-directory.js';
import { errnoOf } from '../file-problem.js';
import { removeQuietly } from '../temporary-name.js';
import { syncFolderOf } from '../write-all.js';
import { parseManifest, type JournalManifest } from './journal-manifest.js';
import { readOwnFile } from './own-file.js';

export type Store = 'journal' | 'saved';

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;
/** No id begins with a dot, so what is half removed is never taken for a change. */
const GOING = '.going-';

/** Whether a text can be the name of a change. */
export function isChangeId(id: string): boolean {
  return ID.test(id);
}

/** Where a change is kept: in `journal/` while it is under way, in `saved/` once it is done. */
export function folderOf(stateDir: string, store: Store, id: string): string {
  return join(stateDir, store, id);
}

/** Names of the changes in a store, sorted; none when it is absent. */
export function idsIn(stateDir: string, store: Store): string[] {
  return namesIn(join(stateDir, store)).filter(isChangeId);
}

/** Every name in a folder, sorted; none when it is absent. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Makes the folders of a new journal, for this user alone. @throws when there is one of that name. */
export function makeJournalFolder(stateDir: string, id: string): string {
  for (const store of ['journal', 'saved']) ensureOwnDirectory(join(stateDir, store));
  const folder = folderOf(stateDir, 'journal', id);
  for (const path of [folder, join(folder, 'old'), join(folder, 'held')]) mkdirSync(path, { mode: 0o700 });
  return folder;
}

export function readManifest(folder: string): JournalManifest | null {
  const content = readOwnFile(join(folder, 'manifest.json'));
  return content === null ? null : parseManifest(content.bytes.toString('utf8'));
}

/** The workspace as a manifest names it. */
export function rootAsSeen(stateDir: string, root: string): string {
  return relative(realpathSync.native(stateDir), realpathSync.native(root)) || '.';
}

/** Removes the folder of a change at one stroke: a kill leaves it whole or leaves rubbish that is swept. */
export function discardFolder(folder: string, fsync: boolean): void {
  const going = join(dirname(folder), `${GOING}${basename(folder)}`);
  removeQuietly(going);
  renameSync(folder, going);
  if (fsync) syncFolderOf(folder);
  removeQuietly(going);
}

/** Removes what killed processes left half removed. */
export function sweepGoing(stateDir: string, store: Store): void {
  for (const name of namesIn(join(stateDir, store)))
    if (name.startsWith(GOING)) removeQuietly(join(stateDir, store, name));
}
