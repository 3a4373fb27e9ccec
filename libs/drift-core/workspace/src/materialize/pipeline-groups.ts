import { aloneCommand, type Detection } from '@drift/detector';
import type { DriftConfig, Graph, Pipeline } from '@drift/graph';
import type { Refusal } from '@drift/remediation';
import { pipelineOf } from './pipeline-of.js';

/** Nodes that one run of one command produces. */
export interface PipelineGroup {
  /** Equal for the same command of the same owner. */
  key: string;
  argv: readonly string[];
  /** The command needs its old outputs in place. */
  keepsOutputs: boolean;
  nodeIds: readonly string[];
  detections: readonly Detection[];
}

/** The nodes of the group, as the scope of a look. */
export function nodesOf({ nodeIds }: Pick<PipelineGroup, 'nodeIds'>): { only: ReadonlySet<string> } {
  return { only: new Set(nodeIds) };
}

/** The nodes with all others of their contexts: whatever may share a command with them. */
export function contextsOf({ nodes }: Graph, ids: ReadonlySet<string>): { only: ReadonlySet<string> } {
  const contexts = new Set([...ids].map((id) => id.split('/', 1)[0]));
  return {
    only: new Set([...nodes.values()].flatMap(({ id, context }) => (contexts.has(context) ? [id] : []))),
  };
}

/**
 * Groups the wanted nodes by the command that writes them. A context's command writes all nodes of
 * the context that have none of their own, so they belong to its group whether wanted or not.
 */
export function groupByPipeline(
  found: { detections: readonly Detection[]; config: DriftConfig },
  wanted: ReadonlySet<string>,
): { groups: PipelineGroup[]; without: Refusal[] } {
  const groups = new Map<string, { pipeline: Pipeline; detections: Detection[]; wanted: boolean }>();
  const without: Refusal[] = [];
  for (const detection of found.detections) {
    const { node, nodeId } = detection;
    if (!node || node.mapping.length === 0) continue;
    const pipeline = pipelineOf(found.config, node);
    if (!pipeline) {
      if (wanted.has(nodeId)) without.push(noPipeline(detection, node.nodeFile));
      continue;
    }
    const key = JSON.stringify([node.pipeline ? nodeId : node.context, pipeline.argv]);
    const group = groups.get(key) ?? { pipeline, detections: [], wanted: false };
    group.detections.push(detection);
    group.wanted ||= wanted.has(nodeId);
    groups.set(key, group);
  }
  const chosen = [...groups].filter(([, group]) => group.wanted);
  return {
    without,
    groups: chosen.map(([key, { pipeline, detections }]) => ({
      key,
      argv: pipeline.argv,
      keepsOutputs: pipeline.keepsOutputs,
      detections,
      nodeIds: detections.map((detection) => detection.nodeId),
    })),
  };
}

function noPipeline(detection: Detection, nodeFile: string): Refusal {
  return {
    code: 'E_REFUSED',
    nodeId: detection.nodeId,
    why: 'no pipeline is declared for it',
    where: nodeFile,
    next: `write the code from its spec, then: ${aloneCommand('materialize', detection, '--written')}`,
  };
}
