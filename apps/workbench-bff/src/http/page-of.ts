import { DriftFailure } from '@drift/domain/failure';

export interface PageQuery {
  limit: number;
  cursor?: string | undefined;
}

/** One page of what has an id, in code-unit order, and the cursor of the next one. */
export function pageOf<T>(
  items: readonly T[],
  idOf: (item: T) => string,
  { limit, cursor }: PageQuery,
): { page: T[]; next: string | null } {
  const after = cursor === undefined ? null : readCursor(cursor);
  const rest = items
    .filter((item) => after === null || idOf(item) > after)
    .sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { page, next: rest.length > limit && last !== undefined ? writeCursor(idOf(last)) : null };
}

const MARK = 'after:';

/** The page goes on behind an id, so that it stays in place when nodes come and go. */
function writeCursor(id: string): string {
  return Buffer.from(MARK + id).toString('base64url');
}

function readCursor(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (text.startsWith(MARK) && Buffer.from(text).toString('base64url') === cursor) {
    return text.slice(MARK.length);
  }
  throw new DriftFailure({
    code: 'E_USAGE',
    what: 'cannot show this page',
    why: 'the cursor is not one that a page gave',
    next: 'ask again without a cursor',
  });
}
