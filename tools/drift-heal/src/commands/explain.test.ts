import { DriftFailure } from '@drift/domain/failure';
import type { DriftReport, DriftScanResult } from '@drift/domain/types';
import { expect, it } from 'vitest';
import type { DriftExplanation } from '@drift/workspace';
import type { FormatFlags } from '../output-format.js';
import { fakeTerminal } from '../testing/fake-terminal.js';
import { runExplain } from './explain.js';

const NODES = ['auth/login', 'orders/cart', 'orders/order-service'];
const now = new Date('2026-02-10T08:00:00Z');

it('explains a node by its id', async () => {
  const { out, exit, asked } = await run('orders/cart');
  expect(out).toMatch(/^orders\/cart\n {2}✗ DRIFT: file modified since last materialization\n/);
  expect(out).toContain('← changed by Ada, 3 days ago, in 1a2b3c4d5e6f: "hotfix 123"');
  expect([exit, asked]).toEqual([0, ['orders/cart']]);
});

it.each([
  ['auth', 'auth/login'],
  ['src/auth/login.ts', 'auth/login'],
])('takes %s for the one node that it stands for', async (word, nodeId) => {
  const { out } = await run(word);
  expect(out.split('\n')[0]).toBe(nodeId);
});

it('asks for one of several nodes', async () => {
  await expect(run('orders')).rejects.toMatchObject({
    error: {
      code: 'E_USAGE',
      why: 'explain takes one of orders/cart, orders/order-service',
      next: 'drift-heal explain orders/cart',
    },
  });
});

it('fails on an unknown word as report does, and on an untracked path by name', async () => {
  await expect(run('nonsense')).rejects.toThrow("'nonsense' is not known");
  await expect(run('README.md')).rejects.toThrow("there is no report on 'README.md'");
});

it('prints JSON and Markdown', async () => {
  const { out } = await run('orders/cart', { format: 'text', json: true });
  expect(JSON.parse(out)).toEqual(explanationOf('orders/cart'));
  expect((await run('orders/cart', { format: 'markdown' })).out).toMatch(/^# `orders\/cart`\n/);
});

it('answers 3 for a node that could not be judged', async () => {
  expect((await run('orders/cart', { format: 'text' }, { reason: 'unjudged' })).exit).toBe(3);
});

async function run(
  word: string,
  flags: FormatFlags = { format: 'text' },
  facts: Partial<DriftReport> = {},
): Promise<{ out: string; exit: number; asked: string[] }> {
  const asked: string[] = [];
  const terminal = fakeTerminal();
  const drift = {
    explain: async (nodeId: string): Promise<DriftExplanation> => {
      asked.push(nodeId);
      if (NODES.includes(nodeId)) return explanationOf(nodeId, facts);
      throw new DriftFailure({ code: 'E_NOT_FOUND', what: `there is no report on '${nodeId}'`, why: 'none' });
    },
    scan: async ({ words = [] }: { words?: readonly string[] } = {}): Promise<DriftScanResult> => {
      const [name = ''] = words;
      if (name === 'nonsense')
        throw new DriftFailure({ code: 'E_NOT_FOUND', what: "'nonsense' is not known", why: 'no' });
      const context = name.replace(/^src\/|\/.*$/g, '').split('/')[0];
      return scanOf(NODES.filter((nodeId) => nodeId.startsWith(`${context}/`)));
    },
  };
  const exit = await runExplain({ word, flags, now }, terminal, async () => drift);
  return { out: terminal.printed(), exit, asked };
}

function explanationOf(nodeId: string, facts: Partial<DriftReport> = {}): DriftExplanation {
  const cause = {
    commit: '1a2b3c4d5e6f7a8b9c0d1a2b3c4d5e6f7a8b9c0d',
    author: 'Ada',
    at: '2026-02-07T07:00:00Z',
    subject: 'hotfix 123',
    path: 'src/a.ts',
  };
  const report = { ...reportOf(nodeId), ...facts };
  return {
    analysis: { report, hunks: [], comparisons: [], symbols: [], cause, suggestions: [] },
    specFiles: ['specs/a.yaml'],
    outputs: [{ path: 'src/a.ts', comparison: null, cause }],
  };
}

function scanOf(nodeIds: readonly string[]): DriftScanResult {
  const byType = { none: 0, benign: 0, spec_stale: nodeIds.length, code_stale: 0, semantic: 0 };
  const summary = {
    checked: nodeIds.length,
    unjudged: 0,
    errors: 0,
    deferred: 0,
    byType,
    byReason: {},
    byContext: {},
  };
  const reports = nodeIds.map(reportOf);
  return { reports, summary, diagnostics: [], scannedAt: now.toISOString(), commit: null };
}

function reportOf(nodeId: string): DriftReport {
  return {
    nodeId,
    nodeType: 'service',
    context: nodeId.split('/')[0] ?? '',
    driftType: 'spec_stale',
    confidence: 0.9,
    specHash: null,
    codeHash: null,
    lastSyncedAt: '2026-02-01T00:00:00Z',
    suggestions: [],
    reason: 'code-ahead',
    mapping: ['src/a.ts'],
    axes: { spec: 'same', upstream: 'same', code: ['body'], regeneration: 'not-run' },
    files: [],
    deferral: null,
    evidence: [],
  };
}
