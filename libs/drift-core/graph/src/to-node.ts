import type { GraphNode, NodeFault } from './graph.js';
import type { NodeDocument } from './parse-node.js';

/** What the place of a node file in the graph says of its node. */
export interface NodeParts {
  id: string;
  folder: string;
  nodeFile: string;
  parent: string | null;
  artifacts: string[];
  /** Ids of the flows that name it. */
  flows: readonly string[];
  /** What the node file says; null where it could not be read. */
  document: NodeDocument | null;
  fault: NodeFault | null;
}

/** The node that a place in the graph and a node file make together. */
export function toNode(place: NodeParts): GraphNode {
  const { id, document, fault, artifacts } = place;
  return {
    id,
    context: id.split('/', 1)[0] ?? id,
    parent: place.parent,
    folder: place.folder,
    nodeFile: place.nodeFile,
    name: document?.name ?? id,
    type: document?.type ?? 'node',
    description: document?.description ?? null,
    blackbox: document?.blackbox ?? false,
    mapping: document?.mapping ?? NONE,
    mappingLine: document?.mappingLine ?? null,
    sources: document?.sources ?? NONE,
    pipeline: document?.pipeline ?? null,
    relations: document ? document.relations.map(({ target, type }) => ({ target, type })) : NONE,
    aspects: document ? aspectsOf(document) : NONE,
    flows: place.flows,
    artifacts: isSorted(artifacts) ? artifacts : artifacts.sort(),
    canonical: document?.canonical ?? null,
    fault: fault && { code: fault.code, path: fault.path, message: fault.message },
  };
}

function aspectsOf({ aspects, tags }: NodeDocument): readonly string[] {
  if (aspects.length === 0 && tags.length === 0) return NONE;
  return [...new Set([...aspects, ...tags].map(({ id }) => id))];
}

function isSorted(paths: readonly string[]): boolean {
  for (let at = 1; at < paths.length; at++) if ((paths[at - 1] ?? '') > (paths[at] ?? '')) return false;
  return true;
}

/** One empty list for all nodes: thousands of them say nothing of most things. */
const NONE: readonly never[] = [];
