import { dirname, join } from 'node:path';
import { STATE_PATH } from '@drift/detector';
import { DriftFailure } from '@drift/domain/failure';
import {
  ensureStateDirectory,
  pruneSaved,
  recoverJournals,
  sweepTemporaries,
  withLock,
  type Recovery,
} from '@drift/files';
import { anchorAudit } from './heal/audit-verify.js';
import { finishMigration } from './migrate/migrate-finish.js';
import type { Session } from './session.js';

/**
 * Runs a mutating verb alone in this workspace, after clearing what killed ones left half-written.
 * @throws DriftFailure `E_CONFLICT` when a killed change was taken back or finished just now: what
 * the verb was prepared from is another one then.
 */
export async function withWorkspaceLock<T>(
  session: Session,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  ensureStateDirectory(session.stateDir);
  return withLock(
    join(session.stateDir, 'lock'),
    async () => {
      const { root, stateDir } = session;
      for (const folder of sweptFolders(session)) sweepTemporaries(folder);
      const recovered = recoverJournals(stateDir, root).filter(
        ({ restored, left }) => restored.length + left.length > 0,
      );
      const migration = await finishMigration(session);
      if (migration !== null) throw interrupted(migration);
      if (recovered.length > 0) throw interrupted(wordsOf(recovered));
      const result = await work();
      await anchorAudit(session);
      pruneSaved(stateDir, { now: session.environment.now() });
      return result;
    },
    { what },
  );
}

/** Where killed processes may have left temporaries. */
export function sweptFolders({ root, stateDir }: Session): string[] {
  return [
    stateDir,
    join(stateDir, 'saved'),
    join(stateDir, 'quarantine'),
    dirname(join(root, STATE_PATH)),
    root,
  ];
}

function wordsOf(recovered: readonly Recovery[]): string {
  const paths = recovered.flatMap(({ restored, left }) => [...restored, ...left.map(({ path }) => path)]);
  return `an earlier change was cut off and has been taken back: ${[...new Set(paths)].sort().join(', ')}`;
}

function interrupted(why: string): DriftFailure {
  return new DriftFailure({
    code: 'E_CONFLICT',
    what: 'this command has not begun',
    why,
    safe: 'nothing else was changed',
    next: 'look at drift-heal scan, then run the command again',
  });
}
