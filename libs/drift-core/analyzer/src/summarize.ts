import type { Diagnostic, DriftReport, DriftSummary, DriftTypeCounts } from '@drift/domain/types';

/** Counts the reports by type, reason and context, and the errors met on the way. */
export function summarize(reports: readonly DriftReport[], diagnostics: readonly Diagnostic[]): DriftSummary {
  const byReason = new Map<string, number>();
  const byContext = new Map<string, DriftTypeCounts>();
  const byType = noCounts();
  for (const report of reports) {
    byType[report.driftType] += 1;
    byReason.set(report.reason, (byReason.get(report.reason) ?? 0) + 1);
    const counts = byContext.get(report.context) ?? noCounts();
    counts[report.driftType] += 1;
    byContext.set(report.context, counts);
  }
  return {
    checked: reports.length,
    unjudged: byReason.get('unjudged') ?? 0,
    errors: diagnostics.filter(({ severity }) => severity === 'error').length,
    deferred: reports.filter(({ deferral }) => deferral?.state === 'active').length,
    byType,
    byReason: sorted(byReason),
    byContext: sorted(byContext),
  };
}

function noCounts(): DriftTypeCounts {
  return { none: 0, benign: 0, spec_stale: 0, code_stale: 0, semantic: 0 };
}

function sorted<T>(counts: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
