import type { AuditLines } from '@drift/remediation';
import { sql } from 'kysely';
import { atomically, type Engine } from '../engine.js';

/** The lines of an audit log as a table that nothing but `append` writes. */
export function auditRows(engine: Engine): AuditLines {
  const { db } = engine;
  return {
    append: (lineAfter) =>
      atomically(engine, async (inside) => {
        // A transaction of libsql is alone from its beginning; on PostgreSQL only readers may go on.
        if (engine.schema !== null)
          await sql`lock table ${sql.id(engine.schema, 'audit_lines')} in exclusive mode`.execute(inside.db);
        const last = await inside.db
          .selectFrom('audit_lines')
          .selectAll()
          .orderBy('number', 'desc')
          .limit(1)
          .executeTakeFirst();
        const line = lineAfter(last?.line ?? null);
        await inside.db
          .insertInto('audit_lines')
          .values({ number: (last?.number ?? 0) + 1, line })
          .execute();
        return line;
      }),
    backward: ({ limit, before = Number.MAX_SAFE_INTEGER }) =>
      db
        .selectFrom('audit_lines')
        .selectAll()
        .where('number', '<', before)
        .orderBy('number', 'desc')
        .limit(limit)
        .execute(),
    forward: ({ limit, after }) =>
      db
        .selectFrom('audit_lines')
        .selectAll()
        .where('number', '>', after)
        .orderBy('number')
        .limit(limit)
        .execute(),
  };
}
