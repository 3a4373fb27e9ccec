import type { DriftConfig, Pipeline } from '@drift/graph';

/** The node's own pipeline, else its context's. */
export function pipelineOf(
  config: DriftConfig,
  node: { context: string; pipeline: Pipeline | null },
): Pipeline | null {
  return node.pipeline ?? config.pipelines.get(node.context) ?? null;
}
