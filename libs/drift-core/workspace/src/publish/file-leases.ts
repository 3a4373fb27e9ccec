import { join } from 'node:path';
import { ensureDirectory, ensureStateDirectory, withLock } from '@drift/files';
import { digestText } from '@drift/scan-engine';

/** The right to work on one branch alone. */
export interface BranchLeases {
  /** @throws DriftFailure `E_LOCKED` when another process keeps it longer than `waitMs`. */
  hold<T>(branch: string, work: () => Promise<T>, waitMs?: number): Promise<T>;
}

const WAIT_MS = 60_000;

/** Leases of this checkout, one file a branch below `<state>/leases`; those of dead processes are taken over. */
export function fileLeases(stateDir: string): BranchLeases {
  const folder = join(stateDir, 'leases');
  return {
    hold: async (branch, work, waitMs = WAIT_MS) => {
      ensureStateDirectory(stateDir);
      ensureDirectory(folder);
      const file = join(folder, digestText(branch).slice('sha256:'.length, 'sha256:'.length + 32));
      return withLock(file, work, { what: `publish ${branch}`, waitMs });
    },
  };
}
