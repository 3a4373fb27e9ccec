import type { Detection, Inventory } from '@drift/detector';
import type { DriftConfig, Graph } from '@drift/graph';
import { findOverlaps } from '../overlaps.js';
import { sharingNodes } from '../may-share-files.js';
import { pipelineOf } from './pipeline-of.js';

/** What decides, besides a node itself, whether a command for it would be refused. */
export interface Around {
  /** By node id: unrelated nodes that map some of the same files. */
  overlaps: ReadonlyMap<string, readonly string[]>;
  /** The nodes at and below an id, compared by bytes; of a context all its nodes. */
  under: (id: string) => readonly Detection[];
}

/** What a look by bytes found. */
interface Looked {
  config: DriftConfig;
  graph: Graph;
  inventory: Inventory;
  detections: readonly Detection[];
}

/**
 * Looks at what surrounds some nodes, when it is first asked for: at what they may share a command or a file
 * with. Of all nodes nothing more is read.
 */
export function lookAround(
  found: Looked,
  scope: {
    /** All nodes when absent. */
    only: ReadonlySet<string> | undefined;
    overlaps: Around['overlaps'];
    gather: (only: ReadonlySet<string>) => Looked;
  },
): Around {
  const { only, overlaps } = scope;
  let wider: { detections: readonly Detection[]; overlaps: Around['overlaps'] } | null = null;
  const look = (): NonNullable<typeof wider> => {
    if (wider) return wider;
    const ids = only ? neighboursOf(found, only) : null;
    if (!ids || ids.size === only?.size) return (wider = { detections: found.detections, overlaps });
    const { graph, inventory, detections } = scope.gather(ids);
    return (wider = { detections, overlaps: findOverlaps(graph, inventory).overlaps });
  };
  return {
    get overlaps() {
      return look().overlaps;
    },
    under: (id) => look().detections.filter(({ nodeId }) => nodeId === id || nodeId.startsWith(`${id}/`)),
  };
}

/** The nodes themselves, those under the same command, and those whose mappings may meet theirs. */
function neighboursOf({ config, graph }: Looked, only: ReadonlySet<string>): ReadonlySet<string> {
  const ids = new Set([...only, ...sharingNodes(graph, only)]);
  const nodes = [...graph.nodes.values()];
  const contexts = new Set(
    nodes.filter((node) => only.has(node.id) && pipelineOf(config, node)).map(({ context }) => context),
  );
  for (const { id, context } of nodes) if (contexts.has(context)) ids.add(id);
  return ids;
}
