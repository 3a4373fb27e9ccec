import { chmodSync, lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isFileProblem } from '../file-problem.js';
import { stateOf, type FileState } from './file-state.js';
import type { JournalEntry, JournalManifest } from './journal-manifest.js';
import { readOwnFile, writeNewFile } from './own-file.js';
import { saysOf } from './says-of.js';
import { syncFolders, unstage } from './stage-changes.js';
import { heldFile } from './switch-file.js';
import { withParent } from './with-parent.js';

/** A file that was not put back, because it holds what somebody else wrote. */
export interface LeftFile {
  path: string;
  /** Plain words that follow the path. */
  why: string;
}

export interface RolledBack {
  /** Paths that hold their old bytes and mode again, or are absent again; sorted. */
  restored: string[];
  left: LeftFile[];
}

export interface RollBack {
  root: string;
  folder: string;
  manifest: JournalManifest;
  fsync: boolean;
  step: (name: string) => void;
  /** The entries that may have been changed; default: any. */
  touched?: ReadonlySet<number>;
}

/**
 * Takes back what a change did so far, from its journal: every file that holds the change's bytes
 * gets the old ones; one that holds anything else is left and named. It may be stopped anywhere and
 * begun again. @throws whatever the system says.
 */
export function rollBack({ root, folder, manifest, fsync, step, touched }: RollBack): RolledBack {
  for (const { path, mode } of manifest.dropped) withParent(root, path, (at) => makeAgain(at, mode));
  const restored: string[] = [];
  const left: LeftFile[] = [];
  for (const [n, entry] of manifest.entries.entries()) {
    if (touched?.has(n) === false) continue;
    const why = restore({ root, folder, entry, n, fsync });
    if (why === null) restored.push(entry.path);
    else if (why !== 'same') left.push({ path: entry.path, why });
    step(`restored ${n}`);
  }
  unstage(root, manifest);
  step('unstaged');
  if (fsync) syncFolders(root, manifest);
  return { restored: restored.sort(), left };
}

interface Restore {
  root: string;
  folder: string;
  entry: JournalEntry;
  n: number;
  fsync: boolean;
}

/** Null when the file was put back, `same` when it is as it was, else why it is left. */
function restore(job: Restore): string | null {
  const { root, folder, entry, n } = job;
  const now = stateOf(root, entry.real);
  if (isFileProblem(now)) return saysOf(now);
  if (isAsBefore(now, entry)) return 'same';
  if (!isOurs(now, entry)) return now === null ? 'was removed since' : 'was edited since';
  if (entry.before === null) return done(withParent(root, entry.real, (path) => rmSync(path)));
  const held = readOwnFile(heldFile(folder, n), false);
  // Somebody wrote into the old file just as it was replaced: those bytes win.
  const wasEdited = held !== null && held.digest !== entry.before.digest;
  const problem = done(
    withParent(root, entry.real, (path) => {
      if (held !== null) renameSync(heldFile(folder, n), path);
      else putBack(job, path, entry.before);
    }),
  );
  return problem ?? (wasEdited ? 'was edited meanwhile' : null);
}

/** Whether the file is as it was before; a change of its mode counts only where the change set that mode. */
function isAsBefore(now: FileState | null, { before, after }: JournalEntry): boolean {
  if (now === null || before === null) return now === before;
  return now.digest === before.digest && (after !== before.digest || now.mode === before.mode);
}

/** Whether the change, and nobody else, may have left the file like this. */
function isOurs(now: FileState | null, { after }: JournalEntry): boolean {
  return (now?.digest ?? null) === after;
}

function putBack({ folder, entry, n, fsync }: Restore, path: string, before: FileState | null): void {
  const old = readOwnFile(join(folder, 'old', String(n)));
  if (old === null || old.digest !== before?.digest)
    throw new Error(`the saved bytes ${join(folder, 'old', String(n))} are missing or damaged`);
  const temporary = join(dirname(path), entry.temporary);
  rmSync(temporary, { force: true });
  writeNewFile(temporary, old.bytes, { mode: before.mode, fsync });
  renameSync(temporary, path);
}

function makeAgain(path: string, mode: number): void {
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return;
  mkdirSync(path);
  chmodSync(path, mode);
}

function done(result: void | ReturnType<typeof stateOf>): string | null {
  return isFileProblem(result) ? saysOf(result) : null;
}
