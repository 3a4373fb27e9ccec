import { covers, type Graph } from '@drift/graph';

/** By path: the node whose mapping covers it now, the lowest where one stands below another; paths of none are left out. */
export function ownersNow(graph: Graph, paths: readonly string[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const path of paths) {
    for (const { id, mapping } of graph.nodes.values()) {
      const owner = owners.get(path);
      const isLower = owner === undefined || id.startsWith(`${owner}/`);
      if (isLower && mapping.some((entry) => covers(entry, path))) owners.set(path, id);
    }
  }
  return owners;
}
