import { join } from 'node:path';
import { ensureStateDirectory, withLock } from '@drift/files';
import type { Session } from './session.js';

/** Runs a mutating verb alone in this workspace. */
export async function withWorkspaceLock<T>(
  session: Session,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  ensureStateDirectory(session.stateDir);
  return withLock(join(session.stateDir, 'lock'), work, { what });
}
