import { shellWord } from '@drift/domain/shell';
import type { Means } from '@drift/analyzer';
import type { Detection } from '@drift/detector';
import type { DriftConfig, Pipeline } from '@drift/graph';
import { readNodeText } from '@drift/scan-engine';
import type { Workspace } from '../load-workspace.js';
import type { Session } from '../session.js';

/** How each node can be regenerated, and the command a person would type for it. */
export function meansOf(
  session: Session,
  workspace: Pick<Workspace, 'config'>,
): (detection: Detection, dependents: number) => Means {
  let recipe: boolean | null = null;
  return (detection, dependents) => {
    const pipeline = detection.node ? pipelineOf(workspace.config, detection.node) : null;
    if (!pipeline) return { pipeline: false, pipelineCommand: '', dependents };
    recipe ??= hasPipelineRecipe(session);
    const context = detection.nodeId.split('/', 1)[0] ?? detection.nodeId;
    // A command of the node's own is run alone; the recipe's word is a context.
    const target = !recipe && detection.node?.pipeline ? detection.nodeId : context;
    return {
      pipeline: true,
      pipelineCommand: `${recipe ? 'just pipeline' : 'drift-heal materialize'} ${shellWord(target)}`,
      dependents,
    };
  };
}

/** The node's own pipeline, else its context's. */
export function pipelineOf(
  config: DriftConfig,
  node: { context: string; pipeline: Pipeline | null },
): Pipeline | null {
  return node.pipeline ?? config.pipelines.get(node.context) ?? null;
}

function hasPipelineRecipe(session: Session): boolean {
  return ['justfile', 'Justfile', '.justfile'].some((name) => {
    const source = readNodeText(session.files, name);
    return 'text' in source && /^@?pipeline[ \t]+[^:=\n]+:(?!=)/m.test(source.text);
  });
}
