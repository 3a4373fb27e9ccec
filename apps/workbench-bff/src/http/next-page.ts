/** The headers that lead to the next page; none on the last one. */
export function nextPage(path: string, query: object, next: string | null): Record<string, string> {
  if (next === null) return {};
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query as Record<string, unknown>)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (name !== 'cursor' && item !== undefined) search.append(name, String(item));
    }
  }
  search.set('cursor', next);
  return { Link: `<${path}?${search}>; rel="next"`, 'X-Next-Cursor': next };
}
