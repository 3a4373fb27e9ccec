import { join } from 'node:path';
import { planMaterialize, type PipelineResult } from '@drift/remediation';
import { identifyGenerator } from './identify-generator.js';
import { keepFiles } from './keep-files.js';
import { afterRollback, endedBadly, incomplete, undeclared } from './pipeline-failures.js';
import type { PipelineGroup } from './pipeline-groups.js';
import { recordChanges, type AuditFacts } from '../record/record-changes.js';
import { timestamp, type Session } from '../session.js';
import { survey, type Survey } from '../survey.js';
import { undeclaredChanges } from './undeclared-changes.js';

export interface PipelineOutcome {
  argv: readonly string[];
  nodeIds: readonly string[];
  recorded: readonly string[];
  /** Root-relative outputs whose bytes are new. */
  changed: readonly string[];
  /** Folder with the bytes that were overwritten; null when none were. */
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
  const audit = (outcome: 'intent' | 'done' | 'rolled-back', why: string | null): Promise<unknown> =>
    session.audit.append({
      ...facts,
      reason: why ?? facts.reason,
      context: nodeIds[0]?.split('/', 1)[0] ?? null,
      nodeId: nodeIds.length === 1 ? (nodeIds[0] ?? null) : null,
      action: 'regenerate',
      outcome,
      before: {},
      after: {},
      prUrl: null,
    });
  // The record is saved under the audit id itself, for undo.
  const keptId = `${facts.auditId}-outputs`;
  await audit('intent', argv.join(' '));
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
    if (foreign.length > 0) throw undeclared(argv, foreign);
    const recorded = await recordOutputs(session, group, after, facts);
    await audit('done', null);
    return {
      argv,
      nodeIds,
      recorded,
      changed: kept.changedOutputs(),
      saved: kept.release(),
      durationMs: result.durationMs,
      isolation: result.isolation,
    };
  } catch (error) {
    const rollback = kept.restore();
    const failure = afterRollback(error, rollback, join(session.stateDir, 'saved', keptId));
    await audit('rolled-back', failure instanceof Error ? failure.message : 'failed');
    throw failure;
  }
}

async function recordOutputs(
  session: Session,
  { argv, nodeIds }: PipelineGroup,
  after: Survey,
  facts: AuditFacts,
): Promise<string[]> {
  const generator = identifyGenerator(session, argv);
  const { plan, refusals } = planMaterialize(
    after.detections.filter((detection) => nodeIds.includes(detection.nodeId)),
    { now: timestamp(session.environment), generators: new Map(nodeIds.map((id) => [id, generator])) },
  );
  const [refusal] = refusals;
  if (refusal) throw incomplete(argv, `${refusal.nodeId}: ${refusal.why}`);
  await recordChanges(session, after, plan, facts);
  return [...plan.entries.keys()];
}
