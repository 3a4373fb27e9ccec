import type { AuditRecord } from '@drift/remediation';

/** A record with everything in it; `change` says what differs. */
export function auditRecord(change: Partial<AuditRecord> = {}): AuditRecord {
  return {
    auditId: 'a1',
    actor: 'Ada <ada@example.com>',
    context: 'orders',
    nodeId: 'orders/order-service',
    action: 'absorb',
    outcome: 'intent',
    reason: 'hotfix \u{1f600}\n"quoted"',
    before: { 'src/b.ts': 'sha256:1', 'src/a.ts': null },
    after: { 'src/b.ts': 'sha256:2', 'src/a.ts': 'sha256:3', ['__proto__']: null },
    prUrl: null,
    ...change,
  };
}
