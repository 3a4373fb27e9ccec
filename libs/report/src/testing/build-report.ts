import type {
  DriftFile,
  DriftReport,
  DriftScanResult,
  DriftSuggestion,
  DriftTypeCounts,
} from '@drift/domain/types';

/** A report in sync, with whatever a test needs to be otherwise. */
export function buildReport(facts: Partial<DriftReport> = {}): DriftReport {
  const nodeId = facts.nodeId ?? 'orders/order-service';
  return {
    nodeId,
    nodeType: 'service',
    context: nodeId.split('/')[0] ?? nodeId,
    driftType: 'none',
    confidence: 1,
    specHash: null,
    codeHash: null,
    lastSyncedAt: '2026-02-09T14:30:00Z',
    suggestions: [],
    reason: 'in-sync',
    mapping: ['src/a.ts'],
    axes: { spec: 'same', upstream: 'same', code: [], regeneration: 'not-run' },
    files: [],
    deferral: null,
    evidence: [],
    ...facts,
  };
}

/** A changed code file, `a1b2c3…` before and `7f8e9d…` after, with whatever a test needs to be otherwise. */
export function buildFile(facts: Partial<DriftFile> = {}): DriftFile {
  return {
    path: 'src/a.ts',
    side: 'code',
    change: 'body',
    before: `sha256:a1b2c3${'0'.repeat(58)}`,
    after: `sha256:7f8e9d${'0'.repeat(58)}`,
    renamedFrom: null,
    ...facts,
  };
}

/** A suggestion to absorb without a command, with whatever a test needs to be otherwise. */
export function buildSuggestion(facts: Partial<DriftSuggestion> = {}): DriftSuggestion {
  return {
    suggestionId: 's1',
    action: 'update_spec',
    description: 'accept the code as the truth',
    confidence: 0.9,
    autoFixable: false,
    estimatedImpact: 'low',
    command: null,
    ...facts,
  };
}

/** The scan that gave these reports, its summary counted from them. */
export function buildScan(
  reports: DriftReport[],
  facts: Partial<Omit<DriftScanResult, 'summary'>> & { deferred?: number } = {},
): DriftScanResult {
  const { deferred = 0, diagnostics = [], ...rest } = facts;
  const byType = noCounts();
  const byReason: Record<string, number> = {};
  const byContext: Record<string, DriftTypeCounts> = {};
  for (const { driftType, reason, context } of reports) {
    byType[driftType] += 1;
    byReason[reason] = (byReason[reason] ?? 0) + 1;
    byContext[context] ??= noCounts();
    byContext[context][driftType] += 1;
  }
  const unjudged = byReason['unjudged'] ?? 0;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return {
    reports,
    summary: { checked: reports.length, unjudged, errors, deferred, byType, byReason, byContext },
    diagnostics,
    scannedAt: '2026-02-10T08:00:00Z',
    commit: null,
    ...rest,
  };
}

function noCounts(): DriftTypeCounts {
  return { none: 0, benign: 0, spec_stale: 0, code_stale: 0, semantic: 0 };
}
