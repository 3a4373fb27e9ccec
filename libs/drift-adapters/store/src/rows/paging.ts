import { DriftFailure } from '@drift/domain/failure';
import type { StoredPage, StoredQuery } from '@drift/remediation';

const LARGEST = 1000;

/**
 * Where a page begins and how many rows are asked for, one more than it shows.
 * @throws DriftFailure `E_USAGE` for a cursor or limit that no page gave.
 */
export function startOf({ limit, cursor }: StoredQuery): { before: number; rows: number } {
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > LARGEST)
    throw misuse(`the limit is not a whole number from 1 to ${LARGEST}`);
  if (cursor === undefined) return { before: Number.MAX_SAFE_INTEGER, rows: limit + 1 };
  if (!/^[1-9]\d{0,14}$/.test(cursor)) throw misuse('the cursor is not one that a page gave');
  return { before: Number(cursor), rows: limit + 1 };
}

/** One page of rows that come newest first. */
export function pageOf<Row extends { seq: number }, Entry>(
  rows: readonly Row[],
  { limit }: StoredQuery,
  entryOf: (row: Row) => Entry,
): StoredPage<Entry> {
  const shown = rows.slice(0, limit);
  return {
    entries: shown.map(entryOf),
    next: rows.length > limit ? String(shown.at(-1)?.seq ?? '') : null,
  };
}

function misuse(why: string): DriftFailure {
  return new DriftFailure({
    code: 'E_USAGE',
    what: 'cannot show this page',
    why,
    next: 'ask again without a cursor',
  });
}
