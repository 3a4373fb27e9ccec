import { mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errnoOf, isFileProblem, type FileProblem } from '../file-problem.js';
import { syncFolderOf } from '../write-all.js';
import type { ChangeWrite } from './change-set.js';
import type { JournalManifest } from './journal-manifest.js';
import { writeNewFile } from './own-file.js';
import { withParent } from './with-parent.js';

export interface Staging {
  root: string;
  manifest: JournalManifest;
  fsync: boolean;
  step: (name: string) => void;
}

/**
 * Makes the missing folders and lays the new bytes beside their targets, so that a full disk is
 * noticed before the first target changes and what remains to do is to rename.
 * `writes[n]` belongs to entry `n`. @throws whatever the system says.
 */
export function stageChanges({ root, manifest, fsync, step }: Staging, writes: readonly ChangeWrite[]): void {
  for (const folder of manifest.made) {
    orThrow(withParent(root, folder, makeFolder));
    step(`made ${folder}`);
  }
  for (const [n, { real, before, temporary }] of manifest.entries.entries()) {
    const after = writes[n]?.after ?? null;
    if (after === null) continue;
    const mode = after.mode ?? before?.mode;
    orThrow(
      withParent(root, besides(real, temporary), (path) => writeNewFile(path, after.bytes, { mode, fsync })),
    );
    step(`staged ${n}`);
  }
  if (fsync) syncFolders(root, manifest);
}

/** Removes what `stageChanges` made and is still there, folders only where they are empty. */
export function unstage(root: string, manifest: JournalManifest): void {
  for (const { real, temporary } of manifest.entries)
    withParent(root, besides(real, temporary), (path) => rmSync(path, { force: true }));
  for (const folder of manifest.made.toReversed()) withParent(root, folder, removeIfEmpty);
}

/** Waits until every name that the change made, renamed or removed is on the disk. */
export function syncFolders(root: string, { entries, made, dropped }: JournalManifest): void {
  const paths = [...entries.map(({ real }) => real), ...made, ...dropped.map(({ path }) => path)];
  const byFolder = new Map(paths.map((path) => [dirname(path), join(root, path)]));
  for (const path of byFolder.values()) {
    try {
      syncFolderOf(path);
    } catch (error) {
      // The folder itself may be one of those that were removed.
      if (errnoOf(error) !== 'ENOENT') throw error;
    }
  }
}

/** Removes a folder unless something is in it. */
export function removeIfEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'].includes(errnoOf(error))) throw error;
  }
}

/** The path of a name in the folder of another path. */
export function besides(real: string, name: string): string {
  return join(dirname(real), name);
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else made it meanwhile; if it is no folder, writing into it fails.
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}

function orThrow(result: void | FileProblem): void {
  if (isFileProblem(result)) throw new Error(result.message);
}
