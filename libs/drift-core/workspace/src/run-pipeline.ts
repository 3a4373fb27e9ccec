import { DriftFailure } from '@drift/domain/failure';
import type { DriftErrorCode } from '@drift/domain/types';
import { planMaterialize, type PipelineResult } from '@drift/remediation';
import { identifyGenerator } from './identify-generator.js';
import { keepOutputs } from './keep-outputs.js';
import type { PipelineGroup } from './pipeline-groups.js';
import { recordChanges, type AuditFacts } from './record-changes.js';
import { timestamp, type Session } from './session.js';
import { survey, type Survey } from './survey.js';
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
 * Runs one command over its outputs and records both sides. Intent first; the old bytes are saved
 * before it starts and put back whenever it fails or writes what it does not declare. Needs the lock.
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
  await audit('intent', argv.join(' '));
  const outputs = keepOutputs(session, group, facts.auditId);
  try {
    const result = await session.runner.run({
      argv,
      cwd: session.root,
      timeoutMs: before.config.pipelineTimeoutSeconds * 1000,
      maxOutputBytes: MAX_OUTPUT_BYTES,
      ...(cancel ? { cancel } : {}),
    });
    if (result.outcome !== 'ok') throw pipelineFailure(argv, result);
    const after = survey(session);
    const undeclared = undeclaredChanges(before, after, new Set(nodeIds));
    if (undeclared.length > 0) throw undeclaredFailure(argv, undeclared);
    const generator = identifyGenerator(session, argv);
    const { plan, refusals } = planMaterialize(
      after.detections.filter((detection) => nodeIds.includes(detection.nodeId)),
      { now: timestamp(session.environment), generators: new Map(nodeIds.map((id) => [id, generator])) },
    );
    const [refusal] = refusals;
    if (refusal) throw incompleteFailure(argv, `${refusal.nodeId}: ${refusal.why}`);
    await recordChanges(session, after, plan, facts);
    await audit('done', null);
    const changed = outputs.changedSince(after, nodeIds);
    return {
      argv,
      nodeIds,
      recorded: [...plan.entries.keys()],
      changed,
      saved: outputs.release(changed.length > 0),
      durationMs: result.durationMs,
      isolation: result.isolation,
    };
  } catch (error) {
    outputs.restore(survey(session), nodeIds);
    await audit('rolled-back', error instanceof Error ? error.message : 'failed');
    throw error;
  }
}

const CODES: Record<Exclude<PipelineResult['outcome'], 'ok'>, { code: DriftErrorCode; why: string }> = {
  failed: { code: 'E_REGEN', why: 'it failed' },
  timeout: { code: 'E_TIMEOUT', why: 'it did not end in time' },
  'output-limit': { code: 'E_OUTPUT_LIMIT', why: 'it printed too much' },
  'not-found': { code: 'E_REGEN', why: 'there is no such program' },
  cancelled: { code: 'E_REGEN', why: 'it was interrupted' },
};

function pipelineFailure(argv: readonly string[], result: PipelineResult): DriftFailure {
  const { code, why } = CODES[result.outcome === 'ok' ? 'failed' : result.outcome];
  const how = result.signal ?? (result.exitCode === null ? null : `exit ${result.exitCode}`);
  const tail = result.tail.length > 0 ? `\n${result.tail.join('\n')}` : '';
  return rolledBack(code, argv, `${why}${how === null ? '' : ` (${how})`}${tail}`);
}

function undeclaredFailure(argv: readonly string[], paths: readonly string[]): DriftFailure {
  return new DriftFailure({
    code: 'E_UNDECLARED',
    what: `the pipeline was not accepted: ${argv.join(' ')}`,
    where: paths[0] ?? null,
    why: `it changed files that these nodes do not map: ${paths.join(', ')}`,
    safe: 'its declared outputs are as they were and nothing was recorded; the files named here are as it left them',
    next: 'git diff, then map these files or mend the pipeline',
  });
}

function incompleteFailure(argv: readonly string[], why: string): DriftFailure {
  return rolledBack('E_REGEN', argv, why);
}

function rolledBack(code: DriftErrorCode, argv: readonly string[], why: string): DriftFailure {
  return new DriftFailure({
    code,
    what: `the pipeline failed: ${argv.join(' ')}`,
    why,
    safe: 'every output is as it was before; nothing was recorded',
    next: 'mend the command, then run it again',
  });
}
