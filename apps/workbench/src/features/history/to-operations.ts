import type { DriftAuditEntry } from '@drift/domain/types';

/** One change as the audit log tells it: the newest entry of its id says how it ended. */
export interface Operation extends DriftAuditEntry {
  /** Every node that was changed together, in the order of the log. */
  nodeIds: string[];
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
    if (known !== undefined) {
      known.reason ??= entry.reason;
      if (entry.outcome === known.outcome) join(known, entry);
      continue;
    }
    const nodeIds = entry.nodeId === null ? [] : [entry.nodeId];
    operations.set(entry.auditId, { ...entry, nodeIds, open: entry.outcome === 'intent' });
  }
  return [...operations.values()];
}

/** A change of several nodes has one result for each of them. */
function join(operation: Operation, { nodeId, before, after }: DriftAuditEntry): void {
  if (nodeId !== null && !operation.nodeIds.includes(nodeId)) operation.nodeIds.unshift(nodeId);
  operation.before = { ...operation.before, ...before };
  operation.after = { ...operation.after, ...after };
}

const UNDOABLE: ReadonlySet<Operation['action']> = new Set([
  'materialize',
  'absorb',
  'forget',
  'migrate',
  'regenerate',
  'defer',
  'undo',
]);

/** Whether a change wrote something that the server may still be able to take back. */
export function canBeUndone({ action, outcome }: Operation): boolean {
  return outcome === 'done' && UNDOABLE.has(action);
}

/** A change in short: `absorb orders/order-service`. */
export function operationText({ action, nodeIds, context }: Operation): string {
  const subject = nodeIds.length > 0 ? nodeIds.join(', ') : (context ?? 'the workspace');
  return `${action.replace('_', ' ')} ${subject}`;
}

/** The files whose digest an entry changed, by path. */
export function changedFiles({ before, after }: DriftAuditEntry): FileChange[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths
    .map((path) => ({ path, before: before[path] ?? null, after: after[path] ?? null }))
    .filter((file) => file.before !== file.after);
}
