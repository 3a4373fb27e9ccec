/** The same order on every machine, whatever its locale. */
export function sortedByCodeUnit(texts: Iterable<string>): string[] {
  return [...texts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
