import type { AuditRecord } from '@drift/remediation';
import { redactSecrets } from './redact-secrets.js';

/** A record without the given secrets in any of its texts; paths are texts too. */
export function redactRecord(record: AuditRecord, secrets: readonly string[]): AuditRecord {
  if (secrets.length === 0) return record;
  const clean = (text: string): string => redactSecrets(text, secrets);
  const cleanIfAny = (text: string | null): string | null => (text === null ? null : clean(text));
  const cleanPaths = (files: AuditRecord['before']): AuditRecord['before'] =>
    Object.fromEntries(Object.entries(files).map(([path, digest]) => [clean(path), digest]));
  return {
    ...record,
    auditId: clean(record.auditId),
    actor: clean(record.actor),
    context: cleanIfAny(record.context),
    nodeId: cleanIfAny(record.nodeId),
    reason: cleanIfAny(record.reason),
    before: cleanPaths(record.before),
    after: cleanPaths(record.after),
    prUrl: cleanIfAny(record.prUrl),
  };
}
