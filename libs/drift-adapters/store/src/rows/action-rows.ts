import type { Actions, StoredAction } from '@drift/remediation';
import type { Selectable } from 'kysely';
import { atomically, type Engine } from '../engine.js';
import type { Tables } from '../tables.js';
import { pageOf, startOf } from './paging.js';
import { isoOf, parsed, toText } from './stored-value.js';

/** Actions from intent to outcome. */
export function actionRows(engine: Engine): Actions {
  const { db } = engine;
  return {
    plan: (action) =>
      atomically(engine, async (inside) => {
        await inside.db
          .insertInto('actions')
          .values({
            action_id: action.actionId,
            kind: action.kind,
            actor: action.actor,
            context: action.context,
            nodes: toText(action.nodes),
            branch: action.branch,
            plan_hash: action.planHash,
            audit_id: action.auditId,
            input_hash: action.inputHash,
            state: 'planned',
            planned_at: engine.now(),
            changed_at: engine.now(),
          })
          .execute();
        for (const nodeId of new Set(action.nodes))
          await inside.db
            .insertInto('action_nodes')
            .values({ action_id: action.actionId, node_id: nodeId })
            .execute();
      }),
    start: async (actionId) => {
      const { numUpdatedRows } = await db
        .updateTable('actions')
        .set({ state: 'in_flight', changed_at: engine.now() })
        .where('action_id', '=', actionId)
        .where('state', '=', 'planned')
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    finish: async (actionId, end) => {
      const { numUpdatedRows } = await db
        .updateTable('actions')
        .set({
          state: end.state,
          outcome: end.outcome,
          pr_url: end.prUrl,
          why: end.why,
          changed_at: engine.now(),
        })
        .where('action_id', '=', actionId)
        .where('state', 'in', ['planned', 'in_flight'])
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    get: async (actionId) => {
      const row = await db
        .selectFrom('actions')
        .selectAll()
        .where('action_id', '=', actionId)
        .executeTakeFirst();
      return row === undefined ? null : actionOf(row);
    },
    unfinished: async () => {
      const rows = await db
        .selectFrom('actions')
        .selectAll()
        .where('state', 'in', ['planned', 'in_flight'])
        .orderBy('seq')
        .execute();
      return rows.map(actionOf);
    },
    page: async (query) => {
      const { nodeId, branch, inputHash } = query;
      const { before, rows } = startOf(query);
      let select = db.selectFrom('actions').selectAll().where('seq', '<', before);
      if (branch !== undefined) select = select.where('branch', '=', branch);
      if (inputHash !== undefined) select = select.where('input_hash', '=', inputHash);
      if (nodeId !== undefined)
        select = select.where(
          'action_id',
          'in',
          db.selectFrom('action_nodes').select('action_id').where('node_id', '=', nodeId),
        );
      return pageOf(await select.orderBy('seq', 'desc').limit(rows).execute(), query, actionOf);
    },
  };
}

function actionOf(row: Selectable<Tables['actions']>): StoredAction {
  return {
    actionId: row.action_id,
    kind: row.kind,
    actor: row.actor,
    context: row.context,
    nodes: parsed<string[]>(row.nodes),
    branch: row.branch,
    planHash: row.plan_hash,
    auditId: row.audit_id,
    inputHash: row.input_hash,
    state: row.state,
    outcome: row.outcome,
    prUrl: row.pr_url,
    why: row.why,
    plannedAt: isoOf(row.planned_at),
    changedAt: isoOf(row.changed_at),
  };
}
