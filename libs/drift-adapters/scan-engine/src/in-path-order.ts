/** The same map with its paths in code-unit order; the very map where they are already. */
export function inPathOrder<T>(byPath: Map<string, T>): Map<string, T> {
  let last = '';
  for (const path of byPath.keys()) {
    if (path < last) return new Map([...byPath].sort(([a], [b]) => (a < b ? -1 : 1)));
    last = path;
  }
  return byPath;
}
