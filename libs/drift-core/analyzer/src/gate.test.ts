import { describe, expect, it } from 'vitest';
import type { Diagnostic, DriftReason, DriftReport, DriftScanResult, DriftType } from '@drift/domain/types';
import { gate, strictFaults, type GatePolicy } from './gate.js';
import { summarize } from './summarize.js';

const POLICY: GatePolicy = { failOn: null, strict: false, warn: false };

function scanOf(...verdicts: [DriftType, DriftReason][]): DriftScanResult {
  const reports = verdicts.map(([driftType, reason], index): DriftReport => ({
    nodeId: `a/${index}`,
    nodeType: 'x',
    context: 'a',
    driftType,
    reason,
    confidence: 1,
    specHash: null,
    codeHash: null,
    lastSyncedAt: null,
    suggestions: [],
    mapping: [],
    axes: { spec: 'same', upstream: 'same', code: [], regeneration: 'not-run' },
    files: [],
    evidence: [],
    deferral: null,
  }));
  return {
    reports,
    summary: summarize(reports, []),
    diagnostics: [],
    scannedAt: '2026-01-01T00:00:00Z',
    commit: null,
  };
}

describe('gate', () => {
  it.each<[DriftType, DriftReason, Partial<GatePolicy>, number]>([
    ['none', 'in-sync', {}, 0],
    ['benign', 'format-only', {}, 0],
    ['benign', 'format-only', { failOn: 'any' }, 1],
    ['spec_stale', 'code-ahead', {}, 1],
    ['spec_stale', 'code-ahead', { failOn: ['semantic'] }, 0],
    ['semantic', 'both-changed', { failOn: ['semantic'] }, 1],
    ['code_stale', 'unmaterialized', {}, 0],
    ['code_stale', 'unmaterialized', { strict: true }, 1],
    ['code_stale', 'unmaterialized', { strict: true, failOn: ['semantic'] }, 1],
    ['spec_stale', 'unrecorded', {}, 0],
    ['spec_stale', 'unrecorded', { strict: true }, 1],
    ['semantic', 'both-changed', { warn: true }, 0],
    ['semantic', 'unjudged', {}, 3],
    ['semantic', 'unjudged', { failOn: ['benign'] }, 3],
    ['semantic', 'unjudged', { warn: true }, 0],
  ])('%s %s under %j exits %i', (type, reason, policy, exit) => {
    expect(gate(scanOf([type, reason]), { ...POLICY, ...policy })).toBe(exit);
  });

  it('says 3 before 1, and 3 for a broken graph', () => {
    expect(gate(scanOf(['semantic', 'both-changed'], ['semantic', 'unjudged']), POLICY)).toBe(3);
    const broken = scanOf(['none', 'in-sync']);
    broken.diagnostics.push(said('bad-node', 'error'));
    expect(gate(broken, POLICY)).toBe(3);
  });

  describe.each(['unknown-key', 'twin-names', 'twin-paths'])('with --strict and %s', (code) => {
    it.each<[DriftReason, Partial<GatePolicy>, number]>([
      ['in-sync', {}, 0],
      ['in-sync', { strict: true }, 3],
      ['in-sync', { strict: true, failOn: ['semantic'] }, 3],
      ['in-sync', { strict: true, warn: true }, 0],
      ['both-changed', {}, 1],
      ['both-changed', { strict: true }, 3],
      ['unjudged', { strict: true }, 3],
    ])('%s under %j exits %i', (reason, policy, exit) => {
      const result = scanOf([reason === 'in-sync' ? 'none' : 'semantic', reason]);
      result.diagnostics.push(said('E_OVERLAP', 'warning'), said(code, 'warning'), said('untracked', 'info'));
      expect(gate(result, { ...POLICY, ...policy })).toBe(exit);
      const counted = policy.strict === true && policy.warn !== true ? [code] : [];
      expect(strictFaults(result, { ...POLICY, ...policy }).map((fault) => fault.code)).toEqual(counted);
    });
  });

  it('makes of other warnings no 3, also with --strict', () => {
    const result = scanOf(['none', 'in-sync']);
    for (const code of ['E_OVERLAP', 'dangling-relation', 'git-shallow'])
      result.diagnostics.push(said(code, 'warning'));
    expect(gate(result, { ...POLICY, strict: true })).toBe(0);
  });
});

function said(code: string, severity: Diagnostic['severity']): Diagnostic {
  return { code, severity, message: '', path: null, line: null, column: null, nodeId: null, next: null };
}
