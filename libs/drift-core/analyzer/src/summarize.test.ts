import { expect, it } from 'vitest';
import type { Diagnostic, DriftReport } from '@drift/domain/types';
import { summarize } from './summarize.js';

const report = (nodeId: string, facts: Partial<DriftReport> = {}): DriftReport => ({
  nodeId,
  nodeType: 'x',
  context: nodeId.split('/', 1)[0] ?? nodeId,
  driftType: 'spec_stale',
  reason: 'code-ahead',
  confidence: 0.9,
  specHash: null,
  codeHash: null,
  lastSyncedAt: null,
  suggestions: [],
  mapping: [],
  axes: { spec: 'same', upstream: 'same', code: ['body'], regeneration: 'not-run' },
  files: [],
  evidence: [],
  deferral: null,
  ...facts,
});

it('counts a context whose name every object has, and leaves that object as it is', () => {
  const { byContext } = summarize([report('__proto__/a'), report('constructor/b')], []);
  expect(Object.keys(byContext)).toEqual(['__proto__', 'constructor']);
  expect(Object.entries(byContext).map(([, counts]) => counts.spec_stale)).toEqual([1, 1]);
  expect('spec_stale' in {}).toBe(false);
});

it('counts what is deferred only while it holds', () => {
  const deferral = { owner: 'ada', reason: 'later', until: '2999-12-31', since: '2026-01-01T00:00:00Z' };
  const reports = (['active', 'expired', 'outdated'] as const).map((state) =>
    report('a/b', { deferral: { ...deferral, state } }),
  );
  expect(summarize(reports, [])).toMatchObject({ checked: 3, deferred: 1 });
});

it('counts the errors of the graph apart from the nodes, and no warning', () => {
  const said = (severity: Diagnostic['severity']): Diagnostic => ({
    code: 'x',
    severity,
    message: '',
    path: null,
    line: null,
    column: null,
    nodeId: null,
    next: null,
  });
  const diagnostics = [said('error'), said('warning'), said('error'), said('info')];
  expect(summarize([], diagnostics)).toMatchObject({ checked: 0, unjudged: 0, errors: 2 });
});
