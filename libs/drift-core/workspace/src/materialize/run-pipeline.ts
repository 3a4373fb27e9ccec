import { join } from 'node:path';
import type { Detection } from '@drift/detector';
import { covers } from '@drift/graph';
import { planMaterialize, type PipelineResult } from '@drift/remediation';
import { identifyGenerator } from './identify-generator.js';
import { keepFiles } from './keep-files.js';
import type { OutputChange, ReplacedOutputs } from './output-changes.js';
import { afterRollback, endedBadly, incomplete, sharedOutput, undeclared } from './pipeline-failures.js';
import type { PipelineGroup } from './pipeline-groups.js';
import { recordChanges, type AuditFacts } from '../record/record-changes.js';
import { timestamp, type Session } from '../session.js';
import { survey, type Survey } from '../survey.js';
import { undeclaredChanges } from './undeclared-changes.js';

export interface PipelineOutcome {
  argv: readonly string[];
  nodeIds: readonly string[];
  recorded: readonly string[];
  /** Nodes whose outputs are not as they were before. */
  regenerated: readonly string[];
  /** Outputs that are not as they were before. */
  changed: readonly OutputChange[];
  /** What undo takes; null where nothing changed, or where undo cannot give it back exactly. */
  auditId: string | null;
  /** Folder with the old bytes where undo cannot give them back; else null. */
  saved: string | null;
  durationMs: number;
  isolation: PipelineResult['isolation'];
}

const MAX_OUTPUT_BYTES = 8 * 1024 * 1024;

/**
 * Runs one command over its outputs and records both sides. Intent first; outputs, spec, graph and
 * state are kept before it starts and put back whenever it fails or changes more than its outputs.
 * Files of other nodes that it changed are named, not put back. Needs the lock.
 */
export async function runPipeline(
  session: Session,
  group: PipelineGroup,
  before: Survey,
  { cancel, ...facts }: AuditFacts & { cancel: AbortSignal | null },
): Promise<PipelineOutcome> {
  const { argv, nodeIds } = group;
  const audit = (
    outcome: 'intent' | 'done' | 'rolled-back',
    { why = null, changed = [] }: { why?: string | null; changed?: readonly OutputChange[] },
  ): Promise<unknown> =>
    session.audit.append({
      ...facts,
      reason: why ?? facts.reason,
      context: nodeIds[0]?.split('/', 1)[0] ?? null,
      nodeId: nodeIds.length === 1 ? (nodeIds[0] ?? null) : null,
      action: 'regenerate',
      outcome,
      before: Object.fromEntries(changed.map(({ path, before }) => [path, before])),
      after: Object.fromEntries(changed.map(({ path, after }) => [path, after])),
      prUrl: null,
    });
  // Until the end; then outputs and record are kept together under the audit id itself, for undo.
  const keptId = `${facts.auditId}-outputs`;
  await audit('intent', { why: argv.join(' ') });
  const kept = keepFiles(session, group, before, keptId);
  try {
    const result = await session.runner.run({
      argv,
      cwd: session.root,
      timeoutMs: before.config.pipelineTimeoutSeconds * 1000,
      maxOutputBytes: MAX_OUTPUT_BYTES,
      ...(cancel ? { cancel } : {}),
    });
    if (result.outcome !== 'ok') throw endedBadly(argv, result.outcome, result);
    const others = kept.changedOthers();
    if (others.length > 0) throw undeclared(argv, others);
    const after = await survey(session);
    const foreign = undeclaredChanges(before, after, new Set(nodeIds));
    for (const nodeId of nodeIds) {
      const shared = foreign.find((path) => after.inventory.nodes.get(nodeId)?.code.has(path));
      if (shared !== undefined) throw sharedOutput(argv, shared, after.overlaps.get(nodeId) ?? []);
    }
    if (foreign.length > 0) throw undeclared(argv, foreign);
    const changed = kept.changedOutputs();
    const replaced = kept.asChange(changed);
    const recorded = await recordOutputs(session, group, after, { facts, replaced });
    await audit('done', { changed });
    if (replaced) kept.release();
    return {
      argv,
      nodeIds,
      recorded,
      regenerated: ownersOf(group, changed),
      changed,
      auditId: replaced && changed.length + recorded.length > 0 ? facts.auditId : null,
      saved: replaced ? null : kept.folder,
      durationMs: result.durationMs,
      isolation: result.isolation,
    };
  } catch (error) {
    const rollback = kept.restore();
    const failure = afterRollback(error, rollback, join(session.stateDir, 'saved', keptId));
    await audit('rolled-back', { why: failure instanceof Error ? failure.message : 'failed' });
    throw failure;
  }
}

function ownersOf({ detections }: PipelineGroup, changed: readonly OutputChange[]): string[] {
  const isOwn = ({ node }: Detection): boolean =>
    changed.some(({ path }) => node?.mapping.some((entry) => covers(entry, path)));
  return detections.filter(isOwn).map(({ nodeId }) => nodeId);
}

async function recordOutputs(
  session: Session,
  { argv, nodeIds }: PipelineGroup,
  after: Survey,
  { facts, replaced }: { facts: AuditFacts; replaced: ReplacedOutputs | null },
): Promise<string[]> {
  const generator = identifyGenerator(session, argv);
  const { plan, refusals } = planMaterialize(
    after.detections.filter((detection) => nodeIds.includes(detection.nodeId)),
    { now: timestamp(session.environment), generators: new Map(nodeIds.map((id) => [id, generator])) },
  );
  const [refusal] = refusals;
  if (refusal) throw incomplete(argv, `${refusal.nodeId}: ${refusal.why}`);
  await recordChanges(session, after, plan, facts, replaced ?? undefined);
  return [...plan.entries.keys()];
}
