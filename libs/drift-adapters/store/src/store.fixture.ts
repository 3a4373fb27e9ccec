import { DriftFailure } from '@drift/domain/failure';
import type { DriftReport, DriftScanResult, DriftType } from '@drift/domain/types';
import type { NewAction, NewJob } from '@drift/remediation';

export const NOON = Date.UTC(2026, 1, 9, 12);

/** A finding of a node; its context is the first segment of its id. */
export function report(nodeId: string, driftType: DriftType): DriftReport {
  return {
    nodeId,
    nodeType: 'service',
    context: nodeId.split('/')[0] ?? '',
    driftType,
    confidence: 0.9,
    specHash: `spec of ${nodeId}`,
    codeHash: null,
    lastSyncedAt: null,
    suggestions: [],
    reason: driftType === 'none' ? 'in-sync' : 'code-ahead',
    mapping: [],
    axes: { spec: 'same', upstream: 'same', code: [], regeneration: 'not-run' },
    files: [],
    evidence: [],
    deferral: null,
  };
}

/** A scan that found these reports. */
export function scanResult(scannedAt: string, reports: readonly DriftReport[]): DriftScanResult {
  const none = { none: 0, benign: 0, spec_stale: 0, code_stale: 0, semantic: 0 };
  const byType = { ...none };
  const byContext: DriftScanResult['summary']['byContext'] = {};
  for (const { context, driftType } of reports) {
    byType[driftType] += 1;
    (byContext[context] ??= { ...none })[driftType] += 1;
  }
  const summary = {
    checked: reports.length,
    unjudged: 0,
    errors: 0,
    deferred: 0,
    byType,
    byReason: {},
    byContext,
  };
  return { reports: [...reports], summary, diagnostics: [], scannedAt, commit: 'c0ffee' };
}

export function action(actionId: string, change: Partial<NewAction> = {}): NewAction {
  return {
    actionId,
    kind: 'publish',
    actor: 'Ada <ada@example.com>',
    context: 'orders',
    nodes: ['orders/a', 'orders/b'],
    branch: 'drift/orders-0123abcd',
    planHash: 'sha256:plan',
    auditId: 'audit-1',
    inputHash: 'sha256:input',
    ...change,
  };
}

export function job(jobId: string, change: Partial<NewJob> = {}): NewJob {
  return { jobId, kind: 'scan', dedupeKey: null, payload: { of: jobId }, ...change };
}

/** What the work failed with; null when it did not. */
export async function failureOf(work: Promise<unknown>): Promise<DriftFailure['error'] | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof DriftFailure) return error.error;
    throw error;
  }
}
