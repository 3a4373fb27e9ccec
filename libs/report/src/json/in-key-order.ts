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

/**
 * The same value with its keys in order; keys that are data (reasons, contexts) by code unit. What is in
 * order already is given back as it is: nearly everything, because it was built in this order.
 */
export function inKeyOrder(value: unknown, order: KeyOrder): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => inKeyOrder(item, order));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  const { rank, within } = order;
  let isSame = true;
  let last: string | null = null;
  const entries: [string, unknown][] = [];
  for (const [key, child] of Object.entries(value)) {
    const ordered = inKeyOrder(child, within.get(key) ?? order);
    if (ordered !== child || (last !== null && compareKeys(last, key, rank) > 0)) isSame = false;
    entries.push([key, ordered]);
    last = key;
  }
  if (isSame) return value;
  return Object.fromEntries(entries.sort(([a], [b]) => compareKeys(a, b, rank)));
}

function compareKeys(a: string, b: string, rank: KeyOrder['rank']): number {
  const byRank = (rank.get(a) ?? rank.size) - (rank.get(b) ?? rank.size);
  return byRank || (a < b ? -1 : a > b ? 1 : 0);
}
