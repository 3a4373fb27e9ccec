import type { PublishItem, PublishTrailer } from '@drift/remediation';
import type { PublishMoment } from '../pull-request/describe-pull-request.js';
import type { PublishedItem, PublishReport } from '../pull-request/publish-report.js';

/** A regeneration of one node with two files, with whatever a test needs to be otherwise. */
export function buildPublishItem(facts: Partial<PublishItem> = {}): PublishItem {
  return {
    context: 'orders',
    nodes: ['orders/order-service'],
    branch: 'drift/orders/orders-1a2b3c4d',
    action: 'regenerate',
    command: ['npm', 'run', 'generate', '--', 'specs/orders.yaml'],
    suggestionId: 'orders/order-service:regenerate',
    specHash: 'sha256:aa',
    codeHash: 'sha256:bb',
    planHash: 'sha256:0f1e2d3c',
    evidence: {},
    changes: [],
    facts: {
      verdicts: [
        {
          nodeId: 'orders/order-service',
          driftType: 'code_stale',
          reason: 'spec-ahead',
          confidence: 0.95,
          evidence: ['the spec file specs/orders.yaml changed since last materialization'],
        },
      ],
      files: [
        { path: 'src/gen/order-client.ts', change: 'update', added: 12, removed: 3 },
        { path: 'src/gen/refund.ts', change: 'create', added: 40, removed: 0 },
      ],
      proof: { isolation: 'pid-namespace', confined: true, runs: 2, test: ['npm', 'test'], durationMs: 4200 },
      generator: 'openapi-typescript 7.4.0',
    },
    ...facts,
  };
}

/** The moment in which a token of CI publishes it. */
export function buildPublishMoment(facts: Partial<PublishTrailer> = {}): PublishMoment {
  return {
    base: 'main',
    trailer: {
      version: 1,
      nodes: ['orders/order-service'],
      suggestionId: 'orders/order-service:regenerate',
      specHash: 'sha256:aa',
      codeHash: 'sha256:bb',
      planHash: 'sha256:0f1e2d3c',
      baseSha: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
      auditId: '2026-02-10-17',
      fingerprint: 'sha256:9a8b7c',
      auditHead: '17:5d41402abc4b',
      ...facts,
    },
    startsChecks: false,
    rerun: 'drift-heal remediate orders --pr --confirm',
  };
}

/** An item that ended in an outcome, with whatever a test needs to be otherwise. */
export function buildPublished(
  result: Partial<NonNullable<PublishedItem['result']>> = {},
  facts: Partial<PublishedItem> = {},
): PublishedItem {
  const { nodes, context, branch, planHash } = buildPublishItem();
  return {
    context,
    nodes,
    branch,
    planHash,
    auditId: '2026-02-10-17',
    result: {
      outcome: 'created',
      branch,
      number: 12,
      url: 'https://github.test/acme/shop/pull/12',
      headSha: 'f00d',
      why: 'there was none for this branch',
      warnings: [],
      ...result,
    },
    failure: null,
    next: null,
    ...facts,
  };
}

/** A run of publishing that did nothing, with whatever a test needs to be otherwise. */
export function buildPublishReport(facts: Partial<PublishReport> = {}): PublishReport {
  return {
    repository: 'acme/shop',
    base: 'main',
    items: [],
    closed: [],
    heldBack: [],
    reconciled: [],
    failure: null,
    ...facts,
  };
}
