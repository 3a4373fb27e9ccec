import type { DriftErrorCode } from '@drift/domain/types';
import type { BaselineEntry } from '@drift/detector';

/** One file that a plan records, as it was and as it is. */
export interface RecordedChange {
  nodeId: string;
  side: 'code' | 'spec';
  path: string;
  before: string | null;
  after: string | null;
  renamedFrom: string | null;
}

/** What recording would write: plain values, nothing has happened yet. */
export interface RecordPlan {
  action: 'materialize' | 'absorb' | 'forget';
  /** New entry by node id; null drops it. Entries that would not change are left out. */
  entries: ReadonlyMap<string, BaselineEntry | null>;
  /** What a person is asked to accept. */
  changes: readonly RecordedChange[];
}

/** A named "no": an expected answer, never an exception. */
export interface Refusal {
  code: DriftErrorCode;
  nodeId: string;
  why: string;
  where: string | null;
  next: string | null;
}

/** Whether two entries record the same; when they were recorded does not count. */
export function sameRecord(a: BaselineEntry | null, b: BaselineEntry | null): boolean {
  if (!a || !b) return a === b;
  return recordKey(a) === recordKey(b);
}

/** Equal for entries that record the same; when they were recorded does not count. */
export function recordKey(entry: BaselineEntry): string {
  const pairs = (map: ReadonlyMap<string, string> | null): [string, string][] | null =>
    map && [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    entry.path,
    entry.single,
    pairs(entry.code),
    pairs(entry.origin),
    pairs(entry.spec),
    pairs(entry.upstream),
    entry.unanswered !== null,
    entry.generator,
  ]);
}
