import type { Graph, MappingEntry } from '@drift/graph';

/** What the nodes below each node map, by its id: the child owns its files. Nodes without such are left out. */
export function claimsBelow(graph: Graph): ReadonlyMap<string, readonly MappingEntry[]> {
  const claims = new Map<string, MappingEntry[]>();
  for (const node of graph.nodes.values()) {
    for (let parent = node.parent; parent !== null; parent = graph.nodes.get(parent)?.parent ?? null) {
      const list = claims.get(parent);
      if (list) list.push(...node.mapping);
      else claims.set(parent, [...node.mapping]);
    }
  }
  return claims;
}
