/** Of ids those, and the names of contexts, that other ids are below: as a word they stand for all of these too. */
export function idsAbove(ids: Iterable<string>): ReadonlySet<string> {
  const above = new Set<string>();
  for (const id of ids) {
    for (let at = id.lastIndexOf('/'); at > 0; at = id.lastIndexOf('/', at - 1)) {
      const one = id.slice(0, at);
      // What is above that is known already.
      if (above.has(one)) break;
      above.add(one);
    }
  }
  return above;
}
