import { createHash } from 'node:crypto';
import type { DriftAuditEntry } from '@drift/domain/types';
import { canonicalJson } from '@drift/graph';
import type { AuditRecord } from '@drift/remediation';

/** What a new entry hangs on: the last one, or nothing. */
export type ChainEnd = Pick<DriftAuditEntry, 'seq' | 'hash'> | null;

export const FIRST_PREV = '0'.repeat(64);

/** Makes the entry that follows `last`; `timestamp` is UTC and only information, order is by `seq`. */
export function chainEntry(record: AuditRecord, last: ChainEnd, timestamp: string): DriftAuditEntry {
  const entry = { ...record, timestamp, seq: (last?.seq ?? 0) + 1, prev: last?.hash ?? FIRST_PREV };
  return { ...entry, hash: hashOf(entry) };
}

/**
 * The seq of the first entry that is edited, missing or out of place, or null. Takes the whole log,
 * oldest first. What a bare chain cannot show is a cut-off end or a log that was written anew.
 */
export function verifyChain(entries: Iterable<DriftAuditEntry>): number | null {
  let last: ChainEnd = null;
  for (const entry of entries) {
    const { hash, ...rest } = entry;
    const seq: number = (last?.seq ?? 0) + 1;
    const follows = entry.seq === seq && entry.prev === (last?.hash ?? FIRST_PREV);
    if (!follows || hash !== hashOf(rest)) return seq;
    last = entry;
  }
  return null;
}

/** SHA-256 in hexadecimal over the entry as JSON with sorted keys, without its own hash. */
export function hashOf(entry: Omit<DriftAuditEntry, 'hash'>): string {
  return createHash('sha256').update(canonicalJson(entry)).digest('hex');
}
