import type { Inventory } from '@drift/detector';
import { globBase, type Graph, type MappingEntry } from '@drift/graph';

/**
 * Whether two nodes may map the same file, by the text of their mappings alone: false where no mapped path lies
 * within one of another node.
 */
export function mayShareFiles(graph: Graph, { nodes }: Inventory): boolean {
  const places: { start: string; nodeId: string }[] = [];
  for (const nodeId of nodes.keys()) {
    for (const entry of graph.nodes.get(nodeId)?.mapping ?? [])
      places.push({ start: startOf(entry), nodeId });
  }
  // With a slash behind each, all that lies within a place stands right behind it.
  places.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  let [around] = places;
  for (const place of places) {
    if (around === undefined || !place.start.startsWith(around.start)) around = place;
    else if (place.nodeId !== around.nodeId) return true;
  }
  return false;
}

function startOf({ kind, path }: MappingEntry): string {
  const start = kind === 'glob' ? globBase(path) : path === '.' ? '' : path;
  return start === '' ? '' : `${start}/`;
}
