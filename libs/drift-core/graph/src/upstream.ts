import { GRAPH_FOLDER } from './find-node-files.js';
import type { Graph, GraphNode } from './graph.js';
import { ancestorsOf } from './lineage.js';

/** The graph files that a node only depends on, each once. */
export interface Upstream {
  /** The nodes above it, nearest first: their artifacts count. */
  ancestors: readonly GraphNode[];
  /** Root-relative files of aspects, flows and interfaces, in code-unit order. */
  files: readonly string[];
  /** Root-relative folders that these files stand in, also where nothing was found in one. */
  folders: readonly string[];
}

/**
 * What a node depends on besides its own spec: its ancestors; the aspects of the node, of its
 * ancestors and of the flows one of them takes part in, with all that these aspects imply; the files
 * of those flows; the interface files of the nodes it has relations to.
 */
export function upstreamOf(graph: Graph, node: GraphNode): Upstream {
  const ancestors = ancestorsOf(graph, node);
  const files = new Set<string>();
  const folders = new Set<string>();
  const aspects = new Set<string>();
  for (const each of ancestors.length === 0 ? [node] : [node, ...ancestors]) {
    for (const id of each.aspects) aspects.add(id);
    for (const flowId of each.flows) {
      const flow = graph.flows.get(flowId);
      for (const path of flow?.files ?? []) files.add(path);
      for (const id of flow?.aspects ?? []) aspects.add(id);
      if (flow) folders.add(`${GRAPH_FOLDER}/flows/${flow.id}`);
    }
  }
  // What is added while the set is walked is walked too, each id once: rings end.
  for (const id of aspects) {
    const aspect = graph.aspects.get(id);
    folders.add(`${GRAPH_FOLDER}/aspects/${id}`);
    for (const path of aspect?.files ?? []) files.add(path);
    for (const implied of aspect?.implies ?? []) aspects.add(implied);
  }
  for (const { target } of node.relations) {
    for (const path of graph.nodes.get(target)?.artifacts ?? []) if (isInterface(path)) files.add(path);
  }
  if (files.size === 0) return { ancestors, files: [], folders: [...folders] };
  // A related node may stand above, or be the node itself: its files count as what they are there.
  for (const { artifacts } of [node, ...ancestors]) for (const path of artifacts) files.delete(path);
  return { ancestors, files: [...files].sort(), folders: [...folders] };
}

/** The files by which others know a node: `interface.*`. */
function isInterface(path: string): boolean {
  const name = path.lastIndexOf('/') + 1;
  return path.startsWith('interface.', name) && path.length > name + 'interface.'.length;
}
