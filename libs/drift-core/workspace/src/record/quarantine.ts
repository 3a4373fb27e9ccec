import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { STATE_PATH } from '@drift/detector';
import { DriftFailure } from '@drift/domain/failure';
import { ensureStateDirectory, isFileProblem, readAnyFile, writeFileWithFolders } from '@drift/files';
import type { Workspace } from '../load-workspace.js';
import { restoreCommand } from './quarantine-restore.js';
import { explainConflict } from '../merge-state/merge-state-conflict.js';
import type { Session } from '../session.js';

const MAX_STATE_BYTES = 64 * 1024 * 1024;

/**
 * Runs a mutating verb. One that meets a corrupt or conflicted state keeps a copy of it outside the
 * tree, once, and its failure names the copy and the command that restores the last good version.
 */
export async function quarantining<T>(session: Session, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const failure = explainConflict(session, error);
    if (!(failure instanceof DriftFailure) || !isDamage(failure)) throw failure;
    throw await quarantined(session, failure);
  }
}

/** Runs a verb that looks: a merge left open is named as such, and no copy is made. */
export async function explaining<T>(session: Session, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explainConflict(session, error);
  }
}

/** @throws DriftFailure `E_STATE_CORRUPT` when the entry of any node cannot be used: nothing may be rewritten then. */
export function refuseDamaged({ recorded, state }: Workspace): void {
  const [damaged] = recorded.faults;
  if (!damaged) return;
  const [nodeId, why] = damaged;
  const file = `${STATE_PATH}/${nodeId}.json`;
  throw new DriftFailure({
    code: 'E_STATE_CORRUPT',
    what: 'the recorded state is damaged, so it is not rewritten',
    where: state.kind === 'folder' && state.files.has(file) ? file : STATE_PATH,
    why: `${nodeId}: ${why}`,
    safe: 'the recorded state is untouched',
    next: `git log -p -- ${STATE_PATH}   (then: git checkout <commit> -- ${STATE_PATH})`,
  });
}

/** The folder of the copies. */
export function quarantineFolder(stateDir: string): string {
  return join(stateDir, 'quarantine');
}

function isDamage({ error }: DriftFailure): boolean {
  return error.code === 'E_STATE_CORRUPT' || error.code === 'E_STATE_CONFLICT';
}

async function quarantined(session: Session, failure: DriftFailure): Promise<DriftFailure> {
  const { error } = failure;
  const where = error.where ?? STATE_PATH;
  const content = session.files.read(where, MAX_STATE_BYTES);
  // What cannot be read cannot be copied; it is not written either.
  if (isFileProblem(content)) return failure;
  const copy = keepCopy(session.stateDir, content.bytes);
  const next = error.code === 'E_STATE_CONFLICT' ? null : await restoreCommand(session, where);
  return new DriftFailure(
    {
      ...error,
      safe: `the recorded state is untouched; a copy is in ${copy}`,
      next: next ?? error.next,
    },
    failure,
  );
}

function keepCopy(stateDir: string, bytes: Uint8Array): string {
  const name = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const copy = join(quarantineFolder(stateDir), `.drift-state.corrupt-${name}`);
  const kept = readAnyFile(copy, MAX_STATE_BYTES);
  if (!isFileProblem(kept)) return copy;
  ensureStateDirectory(stateDir);
  writeFileWithFolders(copy, bytes);
  return copy;
}
