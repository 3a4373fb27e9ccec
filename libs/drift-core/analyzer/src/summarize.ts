import type { DriftReport, DriftSummary, DriftTypeCounts } from '@drift/domain/types';

/** Counts the reports by type, reason and context. */
export function summarize(reports: readonly DriftReport[]): DriftSummary {
  const byReason: Record<string, number> = {};
  const byContext: Record<string, DriftTypeCounts> = {};
  const byType = noCounts();
  for (const report of reports) {
    byType[report.driftType] += 1;
    byReason[report.reason] = (byReason[report.reason] ?? 0) + 1;
    (byContext[report.context] ??= noCounts())[report.driftType] += 1;
  }
  return {
    checked: reports.length,
    unjudged: byReason['unjudged'] ?? 0,
    deferred: 0,
    byType,
    byReason: sorted(byReason),
    byContext: sorted(byContext),
  };
}

function noCounts(): DriftTypeCounts {
  return { none: 0, benign: 0, spec_stale: 0, code_stale: 0, semantic: 0 };
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
