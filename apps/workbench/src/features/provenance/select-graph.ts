import type { GraphEdge, GraphNode, ProvenanceGraph } from '@drift/domain/types';

/** A context with its nodes in id order. */
export interface ContextNodes {
  context: string;
  nodes: GraphNode[];
}

/** The names of all contexts of a graph, by code unit. */
export function contextsOf(graph: ProvenanceGraph): string[] {
  return [...new Set(graph.nodes.map(({ context }) => context))].sort();
}

/**
 * The part of a graph that belongs to some contexts, all when none is named, with the edges inside that part.
 * A context's own node is left out unless it was judged: the group it stands for is always shown.
 */
export function selectGraph(graph: ProvenanceGraph, contexts: readonly string[]) {
  const nodes = graph.nodes.filter(
    ({ nodeId, context, driftType }) =>
      (nodeId !== context || driftType !== null) && (contexts.length === 0 || contexts.includes(context)),
  );
  const kept = new Set(nodes.map(({ nodeId }) => nodeId));
  const edges = graph.edges.filter(({ from, to }) => kept.has(from) && kept.has(to));
  return { nodes, edges };
}

/** Nodes by context; contexts in the order in which they first occur. */
export function groupByContext(nodes: readonly GraphNode[]): ContextNodes[] {
  const groups = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    const known = groups.get(node.context);
    if (known === undefined) groups.set(node.context, [node]);
    else known.push(node);
  }
  return [...groups].map(([context, own]) => ({ context, nodes: own }));
}

/** The relations of one node to others, in both directions; parents are seen in the id already. */
export function relationsOf(nodeId: string, edges: readonly GraphEdge[]): { to: string[]; from: string[] } {
  const relations = edges.filter(({ kind }) => kind !== 'parent');
  return {
    to: relations.filter(({ from }) => from === nodeId).map(({ to }) => to),
    from: relations.filter(({ to }) => to === nodeId).map(({ from }) => from),
  };
}
