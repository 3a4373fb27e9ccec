import type { DriftAuditEntry } from '@drift/domain/types';

/** One change as the audit log tells it: the newest entry of its id says how it ended. */
export interface Operation extends DriftAuditEntry {
  /** An intent whose result was never written: the work was interrupted, or it goes on right now. */
  open: boolean;
}

/** What a file was and what it became. */
export interface FileChange {
  path: string;
  before: string | null;
  after: string | null;
}

/** Joins each intent with its result; entries come newest first, so a result is always seen before its intent. */
export function toOperations(entries: readonly DriftAuditEntry[]): Operation[] {
  const operations = new Map<string, Operation>();
  for (const entry of entries) {
    const known = operations.get(entry.auditId);
    if (known === undefined) operations.set(entry.auditId, { ...entry, open: entry.outcome === 'intent' });
    else known.reason ??= entry.reason;
  }
  return [...operations.values()];
}

/** The files whose digest an entry changed, by path. */
export function changedFiles({ before, after }: DriftAuditEntry): FileChange[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths
    .map((path) => ({ path, before: before[path] ?? null, after: after[path] ?? null }))
    .filter((file) => file.before !== file.after);
}
