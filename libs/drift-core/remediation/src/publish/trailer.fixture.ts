import type { PublishTrailer } from './publish-types.js';

/** A block as a run would print it; give what matters to a test. */
export function publishTrailer(values: Partial<PublishTrailer> = {}): PublishTrailer {
  return {
    version: 1,
    nodes: ['orders/order-service'],
    suggestionId: 'orders/order-service:regenerate',
    specHash: 'sha256:aa',
    codeHash: 'sha256:bb',
    planHash: 'sha256:cc',
    baseSha: '0'.repeat(40),
    auditId: 'audit-1',
    fingerprint: 'f'.repeat(64),
    auditHead: '12:abcd',
    ...values,
  };
}
