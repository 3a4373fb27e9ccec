import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { escapeTerminal } from '@drift/domain/escape';
import { ensureStateDirectory } from '../ensure-state-directory.js';
import { removeQuietly } from '../temporary-name.js';
import { conflictFailure, NOT_APPLIED, systemFailure, type PathProblem } from './apply-failure.js';
import type { ApplyOptions, ChangeSet, ChangeWrite } from './change-set.js';
import { discardFolder, folderOf, isChangeId, makeJournalFolder } from './journal-folder.js';
import type { JournalManifest } from './journal-manifest.js';
import { planJournal } from './plan-journal.js';
import { commitJournal, leftName, tidySaved } from './retire-journal.js';
import { removeIfEmpty, stageChanges, syncFolders, unstage } from './stage-changes.js';
import { switchFile } from './switch-file.js';
import { takeBack } from './take-back.js';
import { withParent } from './with-parent.js';
import { markReady, READY, writeJournal } from './write-journal.js';

export interface AppliedChanges {
  /** Root-relative paths that hold other bytes or another mode now, in the order of the change set. */
  changed: readonly string[];
  /** Folder of the old bytes, for `undoChanges`; null when nothing had to change. */
  saved: string | null;
}

/**
 * Changes all files of a set or none of them: every target must still hold what was planned for, and
 * a journal that is on the disk before the first rename takes the change back after a crash
 * (`recoverJournals`). What a person writes meanwhile wins. The old bytes stay under `saved/<id>`.
 * The caller holds the workspace's lock and has called `recoverJournals`.
 * @throws DriftFailure `E_CONFLICT`, `E_PATH`, `E_SYMLINK_ESCAPE`, `E_NOT_REGULAR`, `E_NOSPC` or
 * `E_WRITE`; the files are then as they were, except those that the error names.
 */
export function applyChanges(wanted: ChangeSet, options: ApplyOptions): AppliedChanges {
  const changeSet = { ...wanted, root: realpathSync.native(wanted.root) };
  refuseId(changeSet.id, options.stateDir);
  ensureStateDirectory(options.stateDir);
  const plan = planJournal(changeSet, options);
  if ('problems' in plan) throw conflictFailure(NOT_APPLIED, plan.problems, 'nothing was changed');
  const { manifest, writes } = plan;
  if (manifest.entries.length === 0) return { changed: [], saved: null };
  const job: Job = {
    stateDir: options.stateDir,
    fsync: options.fsync ?? true,
    step: options.step ?? (() => {}),
    root: changeSet.root,
    manifest,
    folder: folderOf(options.stateDir, 'journal', changeSet.id),
    switched: writes.length,
    oldOf: (n) => changeSet.replaced?.[n - writes.length]?.before?.bytes ?? null,
  };
  job.step('planned');
  prepare(job, writes);
  const saved = switchAll(job);
  tidySaved(saved);
  job.step('tidied');
  return { changed: manifest.entries.map(({ path }) => path), saved };
}

interface Job {
  stateDir: string;
  root: string;
  /** The journal's. */
  folder: string;
  manifest: JournalManifest;
  fsync: boolean;
  step: (name: string) => void;
  /** So many of the first entries are to be written; the others are as they shall be. */
  switched: number;
  oldOf: (n: number) => Uint8Array | null;
}

function refuseId(id: string, stateDir: string): void {
  const plain = isChangeId(id);
  const places = [folderOf(stateDir, 'journal', id), folderOf(stateDir, 'saved', id)];
  const taken =
    plain && [...places, folderOf(stateDir, 'saved', leftName(id))].some((path) => existsSync(path));
  if (plain && !taken) return;
  throw new DriftFailure({
    code: 'E_WRITE',
    what: NOT_APPLIED,
    why: taken ? 'there is a change of this name already' : 'its name is not a plain one',
    where: escapeTerminal(id),
    safe: 'nothing was changed',
  });
}

/** Until the journal is ready no target is touched, so any failure just drops what was prepared. */
function prepare(job: Job, writes: readonly ChangeWrite[]): void {
  let problems: PathProblem[];
  try {
    makeJournalFolder(job.stateDir, job.manifest.id);
    job.step('opened');
    problems = writeJournal(job);
    if (problems.length === 0) {
      stageChanges(job, writes);
      markReady(job.folder, job.fsync);
      job.step('ready');
      return;
    }
  } catch (error) {
    dropPrepared(job);
    throw systemFailure(NOT_APPLIED, error, { safe: 'nothing was changed', where: job.root });
  }
  dropPrepared(job);
  throw conflictFailure(NOT_APPLIED, problems, 'nothing was changed');
}

function dropPrepared({ folder, root, manifest, fsync }: Job): void {
  // What is not removed here is removed by the next `recoverJournals`, as nothing is marked ready.
  removeQuietly(join(folder, READY));
  try {
    unstage(root, manifest);
    if (existsSync(folder)) discardFolder(folder, fsync);
  } catch {
    return;
  }
}

/** Returns the folder of the saved bytes. */
function switchAll(job: Job): string {
  const touched = new Set<number>();
  let problem: PathProblem | null;
  try {
    problem = switchEach(job, touched);
    if (problem === null) return commit(job);
  } catch (error) {
    return takeBack({ ...job, touched }, { error });
  }
  return takeBack({ ...job, touched }, { problem });
}

function switchEach(job: Job, touched: Set<number>): PathProblem | null {
  for (const [n, entry] of job.manifest.entries.slice(0, job.switched).entries()) {
    touched.add(n);
    const difference = switchFile({ ...job, entry, n });
    if (difference === null) continue;
    if (!difference.moved) touched.delete(n);
    return { path: entry.path, why: difference.why };
  }
  for (const { path } of job.manifest.dropped.toReversed()) {
    withParent(job.root, path, removeIfEmpty);
    job.step(`dropped ${path}`);
  }
  if (job.fsync) syncFolders(job.root, job.manifest);
  job.step('switched');
  return null;
}

function commit(job: Job): string {
  const saved = commitJournal(job);
  job.step('committed');
  return saved;
}
