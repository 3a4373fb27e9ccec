import type { Inventory } from '@drift/detector';
import { globBase, type Graph, type MappingEntry } from '@drift/graph';

/**
 * Whether two nodes may map the same file, by the text of their mappings alone: false where no mapped path lies
 * within one of another node.
 */
export function mayShareFiles(graph: Graph, { nodes }: Inventory): boolean {
  for (const ids of meetings(graph, nodes.keys())) if (ids.size > 1) return true;
  return false;
}

/** The nodes whose mappings may meet those of the given ones, by their text alone; these are among them. */
export function sharingNodes(graph: Graph, only: ReadonlySet<string>): ReadonlySet<string> {
  const sharing = new Set<string>();
  for (const ids of meetings(graph, graph.nodes.keys()))
    if ([...ids].some((id) => only.has(id))) for (const id of ids) sharing.add(id);
  return sharing;
}

/** The nodes of mapped paths that lie within one another. */
function* meetings(graph: Graph, nodeIds: Iterable<string>): Generator<ReadonlySet<string>> {
  const places: { start: string; nodeId: string }[] = [];
  for (const nodeId of nodeIds) {
    for (const entry of graph.nodes.get(nodeId)?.mapping ?? [])
      places.push({ start: startOf(entry), nodeId });
  }
  // With a slash behind each, all that lies within a place stands right behind it.
  places.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  let around: string | null = null;
  let ids = new Set<string>();
  for (const { start, nodeId } of places) {
    if (around === null || !start.startsWith(around)) {
      if (ids.size > 0) yield ids;
      around = start;
      ids = new Set();
    }
    ids.add(nodeId);
  }
  if (ids.size > 0) yield ids;
}

function startOf({ kind, path }: MappingEntry): string {
  const start = kind === 'glob' ? globBase(path) : path === '.' ? '' : path;
  return start === '' ? '' : `${start}/`;
}
