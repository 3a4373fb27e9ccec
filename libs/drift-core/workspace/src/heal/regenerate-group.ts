import { covers, type Graph, type MappingEntry } from '@drift/graph';
import type { Regeneration, RegenerationStep } from '@drift/remediation';
import { ignoresOf } from './ignores-of.js';
import type { PipelineGroup } from '../materialize/pipeline-groups.js';
import type { Session } from '../session.js';
import type { Survey } from '../survey.js';

export interface RegenerateOptions {
  /** Spec files with other bytes than on disk; null: as if absent. */
  replace?: ReadonlyMap<string, Uint8Array | null> | undefined;
  /** A second run has to give the same bytes. */
  twice: boolean;
  /** Run the team's test command on the result. */
  tested: boolean;
  cancel?: AbortSignal | undefined;
  onStep?: ((step: RegenerationStep) => void) | undefined;
}

const MAX_OUTPUT_BYTES = 8 * 1024 * 1024;

/** Runs the command of a group in a scratch copy of what was judged; nothing in the workspace changes. */
export function regenerateGroup(
  session: Session,
  group: PipelineGroup,
  { config, graph }: Survey,
  { replace, twice, tested, cancel, onStep }: RegenerateOptions,
): Promise<Regeneration> {
  return session.regenerator.regenerate({
    root: session.root,
    argv: group.argv,
    outputs: group.detections.flatMap(({ inventory }) => [...(inventory?.code.keys() ?? [])]),
    sources: group.detections.flatMap(({ inventory }) => [...(inventory?.spec.keys() ?? [])]),
    declares: declaredBy(group, graph),
    keepsOutputs: group.keepsOutputs,
    timeoutMs: config.pipelineTimeoutSeconds * 1000,
    maxOutputBytes: MAX_OUTPUT_BYTES,
    maxGrowthBytes: config.remediation.maxGrowthBytes,
    test: tested && config.remediation.test.length > 0 ? config.remediation.test : null,
    twice,
    ...(cancel ? { cancel } : {}),
    ignores: ignoresOf(session.files),
    ...(onStep ? { onProgress: onStep } : {}),
    ...(replace ? { replace } : {}),
  });
}

/** Whether the group's nodes map a path and no node below them takes it away. */
export function declaredBy(
  group: Pick<PipelineGroup, 'nodeIds' | 'detections'>,
  graph: Graph,
): (path: string) => boolean {
  const own = new Set(group.nodeIds);
  const mapped = group.detections.flatMap(({ node }) => node?.mapping ?? []);
  const claimed: MappingEntry[] = [];
  for (const node of graph.nodes.values()) {
    if (!own.has(node.id) && group.nodeIds.some((id) => node.id.startsWith(`${id}/`)))
      claimed.push(...node.mapping);
  }
  return (path) =>
    mapped.some((entry) => covers(entry, path)) && !claimed.some((entry) => covers(entry, path));
}
