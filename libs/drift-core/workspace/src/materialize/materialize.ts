import { DriftFailure } from '@drift/domain/failure';
import { planMaterialize, type RecordedChange, type Refusal } from '@drift/remediation';
import { requireConsent, type Consent } from './consent.js';
import { refuseGroup } from './materialize-checks.js';
import { groupByPipeline, type PipelineGroup } from './pipeline-groups.js';
import { prepareRecord } from '../record/record-verb.js';
import { refuseUnwritten } from './refuse-unwritten.js';
import { runPipeline, type PipelineOutcome } from './run-pipeline.js';
import { timestamp, type Session } from '../session.js';
import { survey, type NodeScope } from '../survey.js';
import { withWorkspaceLock } from '../with-workspace-lock.js';

export interface MaterializeRequest {
  /** With what is below them. */
  nodes: NodeScope & { only: ReadonlySet<string> };
  /** The words as they were typed: a node named by its own id is answered even if others run. */
  words: readonly string[];
  /** Somebody wrote the code from the spec: only record it. */
  written: boolean;
  /** Overwrite what was edited; the old bytes are saved first. */
  discard: boolean;
  reason: string | null;
  consent: Consent;
  /** Ends a running command; its outputs are put back. */
  cancel: AbortSignal | null;
}

export interface MaterializeResult {
  /** One for each command that ran. */
  runs: readonly PipelineOutcome[];
  /** Node ids whose record is new. */
  recorded: readonly string[];
  /** What is recorded anew of code and spec that a person wrote. */
  changes: readonly RecordedChange[];
  /** Node ids whose outputs are as recorded again, so that their record stays as it is. */
  restored: readonly string[];
  /** Node ids that were judged and found already recorded like this. */
  unchanged: readonly string[];
  refusals: readonly Refusal[];
  /** What ended it after some commands had run; with none before it, it is thrown. */
  failure: DriftFailure | null;
}

/** Runs the pipelines of the nodes and records both sides, or only records with `written`. */
export async function materialize(session: Session, request: MaterializeRequest): Promise<MaterializeResult> {
  if (request.written) return recordWritten(session, request);
  const found = await survey(session);
  const { groups, without } = groupByPipeline(found, request.nodes.only);
  const refusals = without.filter(({ nodeId }) => groups.length === 0 || request.words.includes(nodeId));
  const runs: PipelineOutcome[] = [];
  let failure: DriftFailure | null = null;
  for (const group of groups) {
    const refusal = refuseGroup(session, group, { overlaps: found.overlaps, discard: discarded(request) });
    if (refusal) {
      refusals.push(refusal);
      continue;
    }
    try {
      await requireConsent(session, group.argv, request.consent);
      runs.push(await runOne(session, group, request));
    } catch (error) {
      // What ran before is recorded and has to be told; the first failure ends the rest.
      if (runs.length === 0 || !(error instanceof DriftFailure)) throw error;
      failure = error;
      break;
    }
  }
  if (groups.length === 0 && without.length === 0) throw nothingToDo();
  const recorded = runs.flatMap((run) => run.recorded);
  const ran = new Set(runs.flatMap((run) => run.nodeIds));
  const regenerated = runs.flatMap((run) => run.regenerated);
  const rest = [...ran].filter((id) => !recorded.includes(id));
  return {
    runs,
    recorded,
    changes: [],
    restored: rest.filter((id) => regenerated.includes(id)),
    unchanged: rest.filter((id) => !regenerated.includes(id)),
    refusals,
    failure,
  };
}

/** Under the lock the facts are read again: what was safe to overwrite a moment ago may not be now. */
async function runOne(
  session: Session,
  group: PipelineGroup,
  request: MaterializeRequest,
): Promise<PipelineOutcome> {
  return withWorkspaceLock(session, 'materialize', async () => {
    const fresh = await survey(session);
    const same = groupByPipeline(fresh, new Set(group.nodeIds)).groups.find(
      (candidate) => candidate.key === group.key,
    );
    const facts = { overlaps: fresh.overlaps, discard: discarded(request) };
    const refusal = same ? refuseGroup(session, same, facts) : null;
    if (!same || refusal) {
      throw new DriftFailure({
        code: 'E_CONFLICT',
        what: 'the pipeline was not run',
        why: refusal?.why ?? 'the graph changed while it was being prepared',
        safe: 'nothing was changed',
        next: 'run the command again',
      });
    }
    return runPipeline(session, same, fresh, {
      auditId: session.environment.newId(),
      actor: await session.actor(),
      reason: request.reason,
      cancel: request.cancel,
    });
  });
}

async function recordWritten(session: Session, request: MaterializeRequest): Promise<MaterializeResult> {
  const mapped = new Set<string>();
  const prepared = await prepareRecord(session, {
    scope: request.nodes,
    reason: request.reason,
    plan: ({ detections, overlaps }) => {
      const targets = detections.filter(({ node }) => node && node.mapping.length > 0);
      for (const { nodeId } of targets) mapped.add(nodeId);
      const unwritten = targets.flatMap((detection) => refuseUnwritten(session, detection) ?? []);
      const held = new Set(unwritten.map(({ nodeId }) => nodeId));
      const free = targets.filter(({ nodeId }) => !overlaps.has(nodeId) && !held.has(nodeId));
      const { plan, refusals } = planMaterialize(free, {
        now: timestamp(session.environment),
        generators: new Map(),
      });
      const shared = targets
        .filter(({ nodeId }) => overlaps.has(nodeId) && !held.has(nodeId))
        .map(({ nodeId, node }): Refusal => ({
          code: 'E_OVERLAP',
          nodeId,
          why: `it shares mapped files with ${(overlaps.get(nodeId) ?? []).join(', ')}`,
          where: node?.nodeFile ?? null,
          next: 'let one node own each file',
        }));
      return { plan, refusals: [...unwritten, ...refusals, ...shared] };
    },
  });
  if (mapped.size === 0) throw nothingToDo();
  await prepared.apply();
  const refused = new Set(prepared.refusals.map((refusal) => refusal.nodeId));
  const unchanged = [...mapped].filter((id) => !prepared.nodeIds.includes(id) && !refused.has(id));
  const { nodeIds: recorded, changes, refusals } = prepared;
  return { runs: [], recorded, changes, restored: [], unchanged, refusals, failure: null };
}

/** `--discard` speaks for the nodes that were named, not for their siblings under the same command. */
function discarded({ discard, nodes }: MaterializeRequest): ReadonlySet<string> {
  return discard ? nodes.only : new Set();
}

function nothingToDo(): DriftFailure {
  return new DriftFailure({
    code: 'E_REFUSED',
    what: 'there is nothing to materialize',
    why: 'no node named here maps any code',
    safe: 'nothing was changed',
    next: 'drift-heal scan',
  });
}
