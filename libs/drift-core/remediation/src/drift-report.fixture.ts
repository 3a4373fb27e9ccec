import type { DriftReport, DriftSuggestion } from '@drift/domain/types';

/** The report of a node whose spec moved on, changed as asked. */
export function driftReport(change: Partial<DriftReport> = {}): DriftReport {
  return {
    nodeId: 'shop/client',
    nodeType: 'client',
    context: 'shop',
    driftType: 'code_stale',
    reason: 'spec-ahead',
    confidence: 0.9,
    specHash: null,
    codeHash: null,
    lastSyncedAt: null,
    suggestions: [suggestion()],
    mapping: ['src/gen/'],
    axes: { spec: 'changed', upstream: 'same', code: [], regeneration: 'not-run' },
    files: [],
    evidence: [],
    deferral: null,
    ...change,
  };
}

/** A regeneration that may be done automatically, changed as asked. */
export function suggestion(change: Partial<DriftSuggestion> = {}): DriftSuggestion {
  return {
    suggestionId: 'regenerate',
    action: 'regenerate',
    description: 'run the pipeline',
    confidence: 0.9,
    autoFixable: true,
    estimatedImpact: 'low',
    command: 'just pipeline shop',
    ...change,
  };
}
