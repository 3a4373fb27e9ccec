import type { Lease, Leases } from '@drift/remediation';
import { sql, type Selectable } from 'kysely';
import { later, type Engine } from '../engine.js';
import type { Tables } from '../tables.js';
import { isoOf } from './stored-value.js';

/** Leases by key. A released one keeps its row, so that its fence goes on rising. */
export function leaseRows(engine: Engine): Leases {
  const { db } = engine;
  const ours = ({ key, owner, fence }: Lease) =>
    db.updateTable('leases').where('key', '=', key).where('owner', '=', owner).where('fence', '=', fence);
  return {
    take: async (key, owner, ttlMs) => {
      const row = await db
        .insertInto('leases')
        .values({ key, owner, fence: 1, expires_at: later(engine, ttlMs) })
        .onConflict((conflict) =>
          conflict
            .column('key')
            .doUpdateSet({
              owner,
              fence: sql<number>`${sql.ref('leases.fence')} + 1`,
              expires_at: later(engine, ttlMs),
            })
            .where('leases.expires_at', '<=', engine.now()),
        )
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : leaseOf(row);
    },
    renew: async (lease, ttlMs) => {
      const row = await ours(lease)
        // 0 is what a release leaves.
        .where('expires_at', '>', 0)
        .set({ expires_at: later(engine, ttlMs) })
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : leaseOf(row);
    },
    release: async (lease) => {
      const { numUpdatedRows } = await ours(lease)
        .where('expires_at', '>', 0)
        .set({ expires_at: 0 })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    holder: async (key) => {
      const row = await db
        .selectFrom('leases')
        .selectAll()
        .where('key', '=', key)
        .where('expires_at', '>', engine.now())
        .executeTakeFirst();
      return row === undefined ? null : leaseOf(row);
    },
  };
}

function leaseOf(row: Selectable<Tables['leases']>): Lease {
  return { key: row.key, owner: row.owner, fence: row.fence, expiresAt: isoOf(row.expires_at) };
}
