/** By key, in code-unit order; the very same map where it has that order already. */
export function inOrder<Value>(map: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  let last = '';
  for (const key of map.keys()) {
    if (key < last) return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
    last = key;
  }
  return map;
}
