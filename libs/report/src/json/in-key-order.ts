/** The rank of each key; `within` names other ranks for what stands below a key. */
export interface KeyOrder {
  rank: ReadonlyMap<string, number>;
  within: ReadonlyMap<string, KeyOrder>;
}

/** The order in which the keys are written down. */
export function keyOrder(
  keys: Readonly<Record<string, true>>,
  within: Readonly<Record<string, KeyOrder>> = {},
): KeyOrder {
  const rank = new Map(Object.keys(keys).map((key, index) => [key, index]));
  return { rank, within: new Map(Object.entries(within)) };
}

/** The same value with its keys in order; keys that are data (reasons, contexts) by code unit. */
export function inKeyOrder(value: unknown, order: KeyOrder): unknown {
  if (Array.isArray(value)) return value.map((item) => inKeyOrder(item, order));
  if (typeof value !== 'object' || value === null) return value;
  const { rank, within } = order;
  const rankOf = (key: string): number => rank.get(key) ?? rank.size;
  const entries = Object.entries(value).sort(
    ([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : a > b ? 1 : 0),
  );
  return Object.fromEntries(
    entries.map(([key, child]) => [key, inKeyOrder(child, within.get(key) ?? order)]),
  );
}
