import type { DriftAuditEntry, DriftReason } from '@drift/domain/types';
import { buildFile, buildReport } from './build-report.js';
import { cannedAnalyses } from './canned-analyses.js';
import { CannedWorkspace } from './canned-workspace.js';

const NODES: readonly [string, DriftReason][] = [
  ['orders/order-service', 'contract-break'],
  ['orders/order-service/refunds', 'both-changed'],
  ['orders/order-api', 'spec-ahead'],
  ['orders/order-events', 'in-sync'],
  ['orders/order-store', 'format-only'],
  ['billing/invoice-service', 'code-ahead'],
  ['billing/tax', 'unjudged'],
  ['billing/ledger', 'in-sync'],
  ['billing/payment-gateway-adapter-for-external-providers', 'untracked-output'],
  ['catalog/product-api', 'upstream-ahead'],
  ['catalog/product-search', 'missing-output'],
  ['catalog/pricing', 'in-sync'],
  ['catalog/pricing/discounts', 'in-sync'],
  ['catalog/media', 'unrecorded'],
  ['shipping/labels', 'in-sync'],
  ['shipping/tracking', 'orphaned'],
  ['shipping/rates', 'in-sync'],
  ['shipping/carriers', 'unmaterialized'],
  ['identity/session', 'in-sync'],
  ['identity/users', 'renamed-output'],
  ['identity/permissions', 'in-sync'],
  ['semantic-core/domain', 'in-sync'],
  ['semantic-core/failure', 'in-sync'],
];

/** A shop of six contexts in which every kind of finding occurs. */
export function cannedShop(): CannedWorkspace {
  const shop = new CannedWorkspace();
  shop.reports = NODES.map(([nodeId, reason]) => buildReport(nodeId, reason)).sort((a, b) =>
    a.nodeId < b.nodeId ? -1 : 1,
  );
  replace(shop, 'orders/order-service', {
    axes: { spec: 'same', upstream: 'changed', code: ['contract', 'body'], regeneration: 'not-run' },
    files: [
      buildFile('src/orders/order-service.ts', { change: 'contract' }),
      buildFile('src/orders/place-order.ts'),
    ],
    evidence: [
      {
        kind: 'code',
        message:
          'the contract changed: function placeOrder (signature), function cancelOrder removed and 1 more',
        path: 'src/orders/order-service.ts',
      },
      { kind: 'code', message: 'a comment that steers a tool changed', path: 'src/orders/place-order.ts' },
      { kind: 'note', message: 'the upstream spec changed too', path: null },
    ],
  });
  replace(shop, 'orders/order-api', {
    axes: { spec: 'changed', upstream: 'same', code: [], regeneration: 'not-run' },
    confidence: 0.8,
    files: [buildFile('.yggdrasil/orders/order-api/openapi.yaml', { side: 'spec', change: 'changed' })],
  });
  replace(shop, 'orders/order-store', {
    axes: { spec: 'same', upstream: 'same', code: ['format'], regeneration: 'not-run' },
    files: [
      buildFile('src/orders/order-store.ts', { change: 'format' }),
      buildFile('src/orders/migrations/add_index.py', { change: 'format' }),
    ],
    evidence: [
      {
        kind: 'code',
        message:
          'only layout and spelling, the order of imports, documentation comments differ from what was recorded',
        path: 'src/orders/order-store.ts',
      },
      {
        kind: 'confidence',
        message: 'documentation text may be part of the spec',
        path: 'src/orders/order-store.ts',
      },
    ],
  });
  replace(shop, 'billing/tax', {
    files: [buildFile('src/billing/tax.ts', { change: 'unreadable', after: null })],
    evidence: [
      {
        kind: 'fault',
        message: 'E_SYMLINK_ESCAPE: src/billing/tax.ts leads out of the workspace',
        path: 'src/billing/tax.ts',
      },
    ],
  });
  replace(shop, 'identity/users', {
    files: [
      buildFile('src/identity/user-directory.ts', {
        change: 'renamed',
        renamedFrom: 'src/identity/users.ts',
      }),
    ],
  });
  shop.analyses = cannedAnalyses();
  shop.edges = [
    { from: 'orders/order-service', to: 'billing/invoice-service', kind: 'calls' },
    { from: 'orders/order-service', to: 'catalog/pricing', kind: 'calls' },
    { from: 'orders/order-service', to: 'orders/order-store', kind: 'uses' },
    { from: 'billing/invoice-service', to: 'billing/tax', kind: 'uses' },
    { from: 'shipping/labels', to: 'orders/order-events', kind: 'listens' },
    { from: 'catalog/product-search', to: 'catalog/product-api', kind: 'uses' },
  ];
  shop.diagnostics = [
    {
      code: 'W_OVERLAP',
      severity: 'warning',
      message: 'src/orders/shared.ts is mapped by two nodes',
      path: 'src/orders/shared.ts',
      line: null,
      column: null,
      nodeId: 'orders/order-store',
      next: null,
    },
  ];
  shop.history = cannedHistory();
  return shop;
}

function replace(shop: CannedWorkspace, nodeId: string, more: Parameters<typeof buildReport>[2]): void {
  shop.reports = shop.reports.map((report) => (report.nodeId === nodeId ? { ...report, ...more } : report));
}

/** Twenty-six changes, newest first, most with intent and result, one interrupted, one with a pull request. */
function cannedHistory(): DriftAuditEntry[] {
  const entries: DriftAuditEntry[] = [];
  const outcomes = ['done', 'done', 'refused', 'done', 'failed', 'rolled-back'] as const;
  const actions = ['absorb', 'materialize', 'regenerate', 'absorb'] as const;
  for (let number = 0; number < 26; number += 1) {
    const [nodeId, context] = [NODES[number % NODES.length]?.[0] ?? null, 'orders'];
    const outcome = outcomes[number % outcomes.length] ?? 'done';
    const path = `src/${nodeId}.ts`;
    const hash = (seed: number) =>
      `sha256:${(seed * 7919 + 104_729).toString(16).padStart(8, '3').repeat(8)}`;
    const base = {
      auditId: `audit-${number}`,
      prev: hash(number * 2).slice(7),
      timestamp: new Date(Date.UTC(2026, 10, 1 + Math.floor(number * 0.8), 9, number)).toISOString(),
      actor: number % 3 === 0 ? 'ada@shop.example' : 'ci',
      context: nodeId?.split('/')[0] ?? context,
      nodeId,
      action: actions[number % actions.length] ?? 'absorb',
      reason: number % 2 === 0 ? 'hotfix 123: the retry limit was too low' : null,
      prUrl: number === 21 ? 'https://github.com/shop/shop/pull/311' : null,
    };
    const before = { [path]: hash(number) };
    entries.push({
      ...base,
      seq: number * 2 + 1,
      hash: hash(number * 2 + 1).slice(7),
      outcome: 'intent',
      before,
      after: {},
      prUrl: null,
    });
    if (number === 23) continue;
    entries.push({
      ...base,
      seq: number * 2 + 2,
      hash: hash(number * 2 + 2).slice(7),
      outcome,
      before,
      after: { [path]: outcome === 'done' ? hash(number + 40) : hash(number) },
    });
  }
  return entries.reverse();
}
