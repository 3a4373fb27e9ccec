import { DriftFailure } from '@drift/domain/failure';
import type { DriftAuditEntry } from '@drift/domain/types';
import type { AuditPage } from '@drift/remediation';

export interface AuditQuery {
  nodeId?: string;
  limit: number;
  /** The seq of the last entry of the page before. */
  cursor?: string;
}

/**
 * One page of entries that come newest first; takes no more of them than it needs.
 * @throws DriftFailure `E_USAGE` for a cursor or limit that no page gave.
 */
export function pageOf(newestFirst: Iterable<DriftAuditEntry>, query: AuditQuery): AuditPage {
  const before = startOf(query);
  const entries: DriftAuditEntry[] = [];
  for (const entry of newestFirst) {
    if (entry.seq >= before || (query.nodeId !== undefined && entry.nodeId !== query.nodeId)) continue;
    if (entries.length === query.limit) return { entries, next: String(entries.at(-1)?.seq ?? '') };
    entries.push(entry);
  }
  return { entries, next: null };
}

/** The seq before which a page begins. @throws DriftFailure `E_USAGE` as `pageOf`. */
export function startOf({ cursor, limit }: AuditQuery): number {
  if (!Number.isSafeInteger(limit) || limit < 1) throw misuse('the limit is not a whole number above 0');
  if (cursor === undefined) return Infinity;
  if (!/^[1-9]\d{0,14}$/.test(cursor)) throw misuse('the cursor is not one that a page of the history gave');
  return Number(cursor);
}

function misuse(why: string): DriftFailure {
  return new DriftFailure({
    code: 'E_USAGE',
    what: 'cannot show this page of the history',
    why,
    next: 'ask again without a cursor',
  });
}
