import { nodeCommand, shellWord } from '@drift/domain/shell';
import type { MeansOf, PipelineMeans } from '@drift/analyzer';
import { STATE_PATH, type Detection } from '@drift/detector';
import { isFileProblem } from '@drift/files';
import type { DriftConfig, GraphNode } from '@drift/graph';
import type { Refusal } from '@drift/remediation';
import { readNodeText } from '@drift/scan-engine';
import type { Around } from './look-around.js';
import { refuseGroup } from './materialize-checks.js';
import { groupByPipeline, type PipelineGroup } from './pipeline-groups.js';
import { pipelineOf } from './pipeline-of.js';
import { findMergeMarks } from '../record/conflict-markers.js';
import type { Session } from '../session.js';

/** What can be done about each node: no command is among it that would be refused as things are. */
export function meansOf(
  session: Session,
  found: { config: DriftConfig; around: Around },
): (detection: Detection, dependents: number) => MeansOf {
  const recipe = once(() => hasPipelineRecipe(session));
  const recorded = once(() => !isFileProblem(session.files.kind(STATE_PATH)));
  const refuse = (group: PipelineGroup, discard: ReadonlySet<string>): Refusal | null =>
    refuseGroup(session, group, { overlaps: found.around.overlaps, discard });
  const groupsUnder = perId((id) => groupsAt(found, id));
  const refusalUnder = perId((id) => {
    const refusals = groupsUnder(id).map((group) => refuse(group, new Set()));
    return refusals.find((refusal) => refusal !== null) ?? null;
  });
  return (detection, dependents) => {
    const { nodeId, node, entry } = detection;
    // Asked even where nothing is suggested: who remembers this look rests on the answer.
    const facts =
      node && pipelineOf(found.config, node) ? { recipe: recipe(), groupsUnder, refusalUnder, refuse } : null;
    return () => ({
      dependents,
      // Before anything is recorded it would mean to read all code once more.
      unfinished: entry || recorded() ? findMergeMarks(session, detection, ['spec', 'code']) : null,
      overlaps: found.around.overlaps.get(nodeId) ?? [],
      pipeline: node && facts ? pipelineMeans(node, facts) : null,
    });
  };
}

interface PipelineFacts {
  /** The root has a `just` recipe for it. */
  recipe: boolean;
  /** The commands that `materialize <id>` runs. */
  groupsUnder: (id: string) => readonly PipelineGroup[];
  /** Why one of them would be refused. */
  refusalUnder: (id: string) => Refusal | null;
  /** Why this one would be, where the edits of some nodes may be overwritten. */
  refuse: (group: PipelineGroup, discard: ReadonlySet<string>) => Refusal | null;
}

function pipelineMeans(node: GraphNode, facts: PipelineFacts): PipelineMeans {
  const { recipe, groupsUnder, refusalUnder, refuse } = facts;
  const { id, context } = node;
  const group = groupsUnder(node.pipeline ? id : context).find(({ nodeIds }) => nodeIds.includes(id));
  const stop = group ? refuse(group, new Set([id])) : null;
  // A command of the node's own is run alone; the recipe's word is a context.
  const useRecipe = recipe && !context.startsWith('-');
  const widest = !useRecipe && node.pipeline ? id : context;
  if (refusalUnder(widest) === null) {
    const command = useRecipe ? `just pipeline ${shellWord(context)}` : nodeCommand('materialize', widest);
    return { command, stop };
  }
  // Where another command of the context is refused, this one may still run.
  const isOwn = widest !== id && refusalUnder(id) === null;
  return { command: isOwn ? nodeCommand('materialize', id) : null, stop };
}

/** All groups with a node at or below the id; the nodes of a shared command are looked for in the whole context. */
function groupsAt({ config, around }: { config: DriftConfig; around: Around }, id: string): PipelineGroup[] {
  const under = around.under(id);
  const shares = under.some(({ node }) => node && !node.pipeline && pipelineOf(config, node));
  const context = id.split('/', 1)[0] ?? id;
  const detections = shares && context !== id ? around.under(context) : under;
  return groupByPipeline({ detections, config }, new Set(under.map(({ nodeId }) => nodeId))).groups;
}

function perId<T>(find: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    const value = known.has(id) ? (known.get(id) as T) : find(id);
    known.set(id, value);
    return value;
  };
}

function once(find: () => boolean): () => boolean {
  let known: boolean | null = null;
  return () => (known ??= find());
}

function hasPipelineRecipe(session: Session): boolean {
  return ['justfile', 'Justfile', '.justfile'].some((name) => {
    const source = readNodeText(session.files, name);
    return 'text' in source && /^@?pipeline[ \t]+[^:=\n]+:(?!=)/m.test(source.text);
  });
}
