import type { Diagnostic, DriftReport, DriftSummary } from '@drift/domain/types';

/** The summary that a scan of these reports would have. */
export function summarizeReports(
  reports: readonly DriftReport[],
  diagnostics: readonly Diagnostic[],
): DriftSummary {
  const none = () => ({ none: 0, benign: 0, spec_stale: 0, code_stale: 0, semantic: 0 });
  const summary: DriftSummary = {
    checked: reports.length,
    unjudged: reports.filter(({ reason }) => reason === 'unjudged').length,
    errors: diagnostics.filter(({ severity }) => severity === 'error').length,
    deferred: reports.filter(({ deferral }) => deferral?.state === 'active').length,
    byType: none(),
    byReason: {},
    byContext: {},
  };
  for (const { driftType, reason, context } of reports) {
    summary.byType[driftType] += 1;
    summary.byReason[reason] = (summary.byReason[reason] ?? 0) + 1;
    (summary.byContext[context] ??= none())[driftType] += 1;
  }
  return summary;
}
