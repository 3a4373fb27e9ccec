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
export function toNode({ id, document, fault, artifacts, ...place }: NodeParts): GraphNode {
  const named = [...(document?.aspects ?? []), ...(document?.tags ?? [])];
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
    mapping: document?.mapping ?? [],
    mappingLine: document?.mappingLine ?? null,
    sources: document?.sources ?? [],
    pipeline: document?.pipeline ?? null,
    relations: (document?.relations ?? []).map(({ target, type }) => ({ target, type })),
    aspects: [...new Set(named.map((aspect) => aspect.id))],
    flows: place.flows,
    artifacts: artifacts.length > 1 ? artifacts.sort() : artifacts,
    canonical: document?.canonical ?? null,
    fault: fault && { code: fault.code, path: fault.path, message: fault.message },
  };
}
