import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { escapeTerminal } from '@drift/domain/escape';
import { systemFailure } from './apply-failure.js';
import type { ApplyOptions } from './change-set.js';
import { discardFolder, folderOf, idsIn, readManifest, rootAsSeen, sweepGoing } from './journal-folder.js';
import type { JournalManifest } from './journal-manifest.js';
import { readOwnFile } from './own-file.js';
import { retireJournal, tidySaved } from './retire-journal.js';
import { rollBack, type LeftFile } from './roll-back.js';
import { unstage } from './stage-changes.js';
import { READY } from './write-journal.js';

/** What was found of one change that did not come to its end, and what was done. */
export interface Recovery {
  id: string;
  /**
   * `discarded`: it had not touched a file yet. `rolled-back`: its files were put back.
   * `elsewhere`: it belongs to another workspace of this state folder and was not touched.
   */
  outcome: 'discarded' | 'rolled-back' | 'elsewhere';
  restored: readonly string[];
  left: readonly LeftFile[];
  /** Folder with the old bytes of files that were left; null when none were. */
  kept: string | null;
}

/**
 * Takes back every change that a crash cut off, to the exact old bytes, modes and absence; files
 * that hold somebody else's bytes are left and named. For mutating verbs, under their lock. It may
 * be killed itself and goes on with the next call.
 * @throws DriftFailure `E_STATE_CORRUPT` for a damaged journal, `E_NOSPC` or `E_WRITE`.
 */
export function recoverJournals(
  stateDir: string,
  workspace: string,
  options: Pick<ApplyOptions, 'fsync' | 'step'> = {},
): Recovery[] {
  const root = realpathSync.native(workspace);
  const step = options.step ?? (() => {});
  const recoveries: Recovery[] = [];
  for (const store of ['journal', 'saved'] as const) sweepGoing(stateDir, store);
  for (const id of idsIn(stateDir, 'journal')) {
    try {
      recoveries.push(recover({ stateDir, root, id, step, fsync: options.fsync ?? true }));
    } catch (error) {
      const where = folderOf(stateDir, 'journal', id);
      const safe = `the old bytes are in ${escapeTerminal(where)}`;
      throw systemFailure('an interrupted change could not be taken back', error, { safe, where });
    }
    step(`recovered ${id}`);
  }
  for (const id of idsIn(stateDir, 'saved')) {
    const saved = folderOf(stateDir, 'saved', id);
    if (existsSync(join(saved, READY))) tidySaved(saved);
  }
  return recoveries;
}

interface Job {
  stateDir: string;
  root: string;
  id: string;
  step: (name: string) => void;
  fsync: boolean;
}

function recover({ stateDir, root, id, step, fsync }: Job): Recovery {
  const folder = folderOf(stateDir, 'journal', id);
  const manifest = readManifest(folder);
  const none = { id, restored: [], left: [], kept: null };
  if (manifest !== null && manifest.root !== rootAsSeen(stateDir, root))
    return { ...none, outcome: 'elsewhere' };
  if (!existsSync(join(folder, READY))) {
    if (manifest !== null) unstage(root, manifest);
    discardFolder(folder, fsync);
    return { ...none, outcome: 'discarded' };
  }
  const { restored, left } = rollBack({ root, folder, manifest: whole(manifest, folder), fsync, step });
  step('rolled back');
  return {
    id,
    outcome: 'rolled-back',
    restored,
    left,
    kept: retireJournal({ stateDir, folder, fsync }, left),
  };
}

/** The manifest of a journal that can be relied on. Looked at as a whole, so that nothing is put back by halves. */
function whole(manifest: JournalManifest | null, folder: string): JournalManifest {
  const isWhole = manifest?.entries.every(
    ({ before }, n) =>
      before === null || readOwnFile(join(folder, 'old', String(n)), false)?.digest === before.digest,
  );
  if (manifest !== null && isWhole) return manifest;
  const where = escapeTerminal(folder);
  throw new DriftFailure({
    code: 'E_STATE_CORRUPT',
    what: 'an interrupted change cannot be taken back',
    why: 'its journal is damaged, or was written by a newer version',
    where,
    safe: 'the files and the journal are untouched',
    next: `compare your files with those in ${where}/old, then move ${where} elsewhere`,
  });
}
