import { DriftFailure } from '@drift/domain/failure';
import type { Lease, Leases } from '@drift/remediation';
import { openStore } from '@drift/store';
import type { Session } from '../session.js';
import { fileLeases, type BranchLeases } from './file-leases.js';

const TTL_MS = 60_000;
const WAIT_MS = 60_000;
const LOOK_AGAIN_MS = 250;

/** Works with the leases that all runners share where DRIFT_DATABASE_URL names a database, else with those of this checkout. */
export async function withLeases<T>(
  { stateDir, environment }: Session,
  work: (leases: BranchLeases) => Promise<T>,
): Promise<T> {
  const databaseUrl = environment.variables['DRIFT_DATABASE_URL'] ?? '';
  if (databaseUrl === '') return work(fileLeases(stateDir));
  const store = await openStore({ stateDir, databaseUrl });
  try {
    return await work(storedLeases(store.leases, environment.newId()));
  } finally {
    await store.close();
  }
}

/** Leases of a store. One that was lost while work goes on only loses its protection: every write looks first. */
export function storedLeases(leases: Leases, owner: string): BranchLeases {
  return {
    hold: async (branch, work, waitMs = WAIT_MS) => {
      let lease: Lease | null = await taken(leases, { branch, owner, waitMs });
      const renewal = setInterval(() => {
        if (!lease) return;
        void leases.renew(lease, TTL_MS).then(
          (renewed) => (lease = renewed),
          () => undefined,
        );
      }, TTL_MS / 3);
      try {
        return await work();
      } finally {
        clearInterval(renewal);
        if (lease) await leases.release(lease);
      }
    },
  };
}

async function taken(
  leases: Leases,
  { branch, owner, waitMs }: { branch: string; owner: string; waitMs: number },
): Promise<Lease> {
  const until = performance.now() + waitMs;
  for (;;) {
    const lease = await leases.take(branch, owner, TTL_MS);
    if (lease) return lease;
    if (performance.now() >= until) throw held(branch, (await leases.holder(branch))?.expiresAt ?? null);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

function held(branch: string, until: string | null): DriftFailure {
  return new DriftFailure({
    code: 'E_LOCKED',
    what: `${branch} is not published`,
    why: `another runner works on it${until === null ? '' : `; its lease ends at ${until} unless it is renewed`}`,
    safe: 'nothing was changed',
    next: 'wait for the other run, then run this again',
  });
}
