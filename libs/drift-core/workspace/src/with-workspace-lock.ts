import { dirname, join } from 'node:path';
import { STATE_PATH } from '@drift/detector';
import { ensureStateDirectory, sweepTemporaries, withLock } from '@drift/files';
import type { Session } from './session.js';

/** Runs a mutating verb alone in this workspace, after clearing what killed ones left half-written. */
export async function withWorkspaceLock<T>(
  session: Session,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  ensureStateDirectory(session.stateDir);
  return withLock(
    join(session.stateDir, 'lock'),
    () => {
      const { root, stateDir } = session;
      for (const folder of [stateDir, join(stateDir, 'saved'), dirname(join(root, STATE_PATH))])
        sweepTemporaries(folder);
      return work();
    },
    { what },
  );
}
