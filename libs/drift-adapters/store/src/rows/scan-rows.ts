import type { DriftReport, DriftSummary } from '@drift/domain/types';
import type { Scans, StoredFinding, StoredScan, TrendPoint } from '@drift/remediation';
import type { Selectable } from 'kysely';
import { atomically, type Engine } from '../engine.js';
import type { Tables } from '../tables.js';
import { pageOf, startOf } from './paging.js';
import { isoOf, millisOf, parsed, toText } from './stored-value.js';

/** Both engines take far fewer parameters in one statement than a scan of thousands of nodes has. */
const ROWS_AT_ONCE = 500;

/** Scans and their findings. */
export function scanRows(engine: Engine): Scans {
  const { db } = engine;
  const findings = db
    .selectFrom('findings')
    .innerJoin('scans', 'scans.seq', 'findings.scan_seq')
    .selectAll('findings')
    .select(['scans.scan_id', 'scans.scanned_at', 'scans.seq']);
  return {
    record: ({ scanId, branch, result }) =>
      atomically(engine, async (inside) => {
        const stored = await inside.db
          .insertInto('scans')
          .values({
            scan_id: scanId,
            scanned_at: millisOf(result.scannedAt),
            commit_id: result.commit,
            branch,
            summary: toText(result.summary),
          })
          .onConflict((conflict) => conflict.column('scan_id').doNothing())
          .returning('seq')
          .executeTakeFirst();
        if (stored === undefined) return;
        const drifted = result.reports.filter((report) => report.driftType !== 'none');
        for (let at = 0; at < drifted.length; at += ROWS_AT_ONCE) {
          const rows = drifted.slice(at, at + ROWS_AT_ONCE).map((report) => rowOf(report, stored.seq));
          await inside.db.insertInto('findings').values(rows).execute();
        }
      }),
    page: async (query) => {
      const { before, rows } = startOf(query);
      const found = await db
        .selectFrom('scans')
        .selectAll()
        .where('seq', '<', before)
        .orderBy('seq', 'desc')
        .limit(rows)
        .execute();
      return pageOf(found, query, scanOf);
    },
    findings: async (scanId) => {
      const rows = await findings.where('scans.scan_id', '=', scanId).execute();
      // Sorted here, because the order of texts in a database depends on its locale.
      return rows.map(findingOf).sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
    },
    ofNode: async (nodeId, query) => {
      const { before, rows } = startOf(query);
      const found = await findings
        .where('findings.node_id', '=', nodeId)
        .where('findings.scan_seq', '<', before)
        .orderBy('findings.scan_seq', 'desc')
        .limit(rows)
        .execute();
      return pageOf(found, query, findingOf);
    },
    trend: async ({ since, context }) => {
      const rows = await db
        .selectFrom('scans')
        .selectAll()
        .where('scanned_at', '>=', millisOf(since))
        .orderBy('scanned_at')
        .orderBy('seq')
        .execute();
      return rows.map((row) => trendPoint(row, context));
    },
    prune: ({ before, keep }) =>
      atomically(engine, async (inside) => {
        const kept = inside.db.selectFrom('scans').select('seq').orderBy('seq', 'desc').limit(keep);
        const old = await inside.db
          .deleteFrom('scans')
          .where('scanned_at', '<', millisOf(before))
          .where('seq', 'not in', kept)
          .returning('seq')
          .execute();
        for (const { seq } of old)
          await inside.db.deleteFrom('findings').where('scan_seq', '=', seq).execute();
        return old.length;
      }),
  };
}

function rowOf(report: DriftReport, seq: number): Selectable<Tables['findings']> {
  return {
    scan_seq: seq,
    node_id: report.nodeId,
    context: report.context,
    drift_type: report.driftType,
    reason: report.reason,
    confidence: report.confidence,
    spec_hash: report.specHash,
    code_hash: report.codeHash,
    deferred: report.deferral?.state === 'active' ? 1 : 0,
  };
}

function scanOf(row: Selectable<Tables['scans']>): StoredScan {
  return {
    scanId: row.scan_id,
    scannedAt: isoOf(row.scanned_at),
    commit: row.commit_id,
    branch: row.branch,
    summary: parsed<DriftSummary>(row.summary),
  };
}

function findingOf(
  row: Selectable<Tables['findings']> & Pick<Selectable<Tables['scans']>, 'scan_id' | 'scanned_at'>,
): StoredFinding {
  return {
    scanId: row.scan_id,
    scannedAt: isoOf(row.scanned_at),
    nodeId: row.node_id,
    context: row.context,
    driftType: row.drift_type,
    reason: row.reason,
    confidence: row.confidence,
    specHash: row.spec_hash,
    codeHash: row.code_hash,
    deferred: row.deferred === 1,
  };
}

function trendPoint(row: Selectable<Tables['scans']>, context: string | undefined): TrendPoint {
  const { scanId, scannedAt, commit, summary } = scanOf(row);
  const none = { none: 0, benign: 0, spec_stale: 0, code_stale: 0, semantic: 0 };
  const counts = context === undefined ? summary.byType : countsOf(summary, context);
  return { scanId, scannedAt, commit, byType: counts ?? none };
}

function countsOf({ byContext }: DriftSummary, context: string): TrendPoint['byType'] | undefined {
  return Object.hasOwn(byContext, context) ? byContext[context] : undefined;
}
