import { DriftFailure } from '@drift/domain/failure';
import type { Graph, GraphNode } from './graph.js';

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

/**
 * The nodes in stages: every node stands in a later stage than all it depends on (its ancestors and
 * the targets of its relations). Ids are in code-unit order within a stage.
 * @throws DriftFailure `E_CYCLE`, with the cycle as a path.
 */
export function stagesOf(graph: Graph, wanted: ReadonlySet<string>): string[][] {
  const needs = new Map<string, number>();
  const dependents = new Map<string, string[]>();
  for (const node of graph.nodes.values()) {
    const dependencies = dependenciesOf(graph, node);
    needs.set(node.id, dependencies.length);
    for (const id of dependencies) {
      const list = dependents.get(id);
      if (list) list.push(node.id);
      else dependents.set(id, [node.id]);
    }
  }
  const stages: string[][] = [];
  let ready = [...needs].filter(([, count]) => count === 0).map(([id]) => id);
  for (let placed = 0; placed < needs.size;) {
    if (ready.length === 0) throw cycleFailure(graph, needs);
    placed += ready.length;
    const shown = ready.filter((id) => wanted.has(id)).sort();
    if (shown.length > 0) stages.push(shown);
    const next: string[] = [];
    for (const id of ready) {
      for (const dependent of dependents.get(id) ?? []) {
        const left = (needs.get(dependent) ?? 0) - 1;
        needs.set(dependent, left);
        if (left === 0) next.push(dependent);
      }
    }
    ready = next;
  }
  return stages;
}

function parentOf(graph: Graph, node: GraphNode): GraphNode | undefined {
  return node.parent === null ? undefined : graph.nodes.get(node.parent);
}

function dependenciesOf(graph: Graph, node: GraphNode): string[] {
  const ids: string[] = [];
  for (const { target } of node.relations) if (graph.nodes.has(target)) ids.push(target);
  if (node.parent !== null) ids.push(node.parent);
  return ids.length < 2 ? ids : [...new Set(ids)];
}

function cycleFailure(graph: Graph, needs: ReadonlyMap<string, number>): DriftFailure {
  const stuck = (id: string): boolean => (needs.get(id) ?? 0) > 0;
  const seen = new Set<string>();
  let at = [...needs.keys()].find(stuck) ?? '';
  while (!seen.has(at)) {
    seen.add(at);
    at = dependenciesOf(graph, graph.nodes.get(at) as GraphNode).find(stuck) ?? at;
  }
  const walk = [...seen];
  const cycle = pathOf([...walk.slice(walk.indexOf(at)), at]);
  return new DriftFailure({
    code: 'E_CYCLE',
    what: 'the graph has no order',
    where: graph.nodes.get(at)?.nodeFile ?? null,
    why: `these nodes depend on each other: ${cycle}`,
    safe: 'nothing was changed',
    next: 'remove one of these relations from its node file',
  });
}

/** A long cycle is shown by its beginning and its end. */
function pathOf(ids: readonly string[]): string {
  if (ids.length <= 2 * SHOWN) return ids.join(' → ');
  const left = `… ${ids.length - 2 * SHOWN} more …`;
  return [...ids.slice(0, SHOWN), left, ...ids.slice(-SHOWN)].join(' → ');
}

const SHOWN = 10;
