import type { SimRequest } from './route.js';

/** Which page is asked for. */
export function readPage(query: URLSearchParams, usual = 30): { page: number; size: number } {
  const wanted = Number(query.get('per_page') ?? usual);
  const size = Number.isInteger(wanted) && wanted > 0 ? Math.min(wanted, 100) : usual;
  const page = Number(query.get('page') ?? 1);
  return { page: Number.isInteger(page) && page > 0 ? page : 1, size };
}

/** One page of a list, with GitHub's `Link` header to the others. */
export function pageOf<T>(
  request: SimRequest,
  all: readonly T[],
  usual?: number,
): { entries: T[]; headers: Record<string, string> } {
  const { page, size } = readPage(request.query, usual);
  const last = Math.max(1, Math.ceil(all.length / size));
  const entries = all.slice((page - 1) * size, page * size);
  if (last === 1) return { entries, headers: {} };
  const links: string[] = [];
  const linkTo = (rel: string, number: number): void => {
    const url = new URL(request.target, request.world.url);
    url.searchParams.set('page', String(number));
    links.push(`<${url.href}>; rel="${rel}"`);
  };
  if (page > 1) linkTo('prev', page - 1);
  if (page < last) linkTo('next', page + 1);
  if (page < last) linkTo('last', last);
  if (page > 1) linkTo('first', 1);
  return { entries, headers: { link: links.join(', ') } };
}
