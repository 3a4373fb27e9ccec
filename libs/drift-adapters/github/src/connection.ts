import { HostFailure } from '@drift/remediation';
import type { Octokit } from '@octokit/rest';
import { backoffMs } from './call-limits.js';
import type { Clock } from './clock.js';
import type { Patience } from './patience.js';

/** What every call of a host needs. */
export interface Connection {
  octokit: Octokit;
  /** To be spread into the parameters of a call. */
  at: { owner: string; repo: string };
  clock: Clock;
  patience: Patience;
  attempts: number;
  /** The header by which an App speaks of itself; null where there is no App. */
  asApp: (() => Promise<string>) | null;
}

/**
 * Does what must not be done twice: after a lost answer, and a pause, `look` says whether it was done
 * all the same; only if it gives null it is tried again. `look` is told that an answer was lost.
 */
export async function doOnce<T>(
  { patience, attempts }: Connection,
  act: () => Promise<T>,
  look: () => Promise<T | null>,
): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof HostFailure) || error.kind !== 'unreachable') throw error;
      if (!(await patience.wait(backoffMs(failures)))) throw error;
      const done = await look();
      if (done !== null) return done;
      if (failures >= attempts) throw error;
    }
  }
}
