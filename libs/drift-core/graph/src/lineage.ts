import type { Graph, GraphNode, Relation } from './graph.js';

/** The nodes above `node`, nearest first. */
export function ancestorsOf(graph: Graph, node: GraphNode): GraphNode[] {
  const ancestors: GraphNode[] = [];
  for (let at = parentOf(graph, node); at; at = parentOf(graph, at)) ancestors.push(at);
  return ancestors;
}

/** How many nodes name this one in their relations or stand below it, by node id. */
export function countDependents(graph: Graph): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const node of graph.nodes.values()) {
    for (const id of dependenciesOf(graph, node)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** The targets of those relations of a node that count, and the node above it. */
export function dependenciesOf(
  graph: Graph,
  node: GraphNode,
  counts: (relation: Relation) => boolean = () => true,
  withParent = true,
): string[] {
  const ids: string[] = [];
  for (const relation of node.relations)
    if (graph.nodes.has(relation.target) && counts(relation)) ids.push(relation.target);
  if (withParent && node.parent !== null) ids.push(node.parent);
  return ids.length < 2 ? ids : [...new Set(ids)];
}

function parentOf(graph: Graph, node: GraphNode): GraphNode | undefined {
  return node.parent === null ? undefined : graph.nodes.get(node.parent);
}
