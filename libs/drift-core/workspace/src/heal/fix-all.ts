import type { FixAllItem, FixAllOutcome, FixAllPlan, FixProgress } from '@drift/domain/types';
import { DriftFailure } from '@drift/domain/failure';
import { stageNumbers, canonicalJson } from '@drift/graph';
import { refuseAutomatic, refuseWrites } from '@drift/remediation';
import { digestText } from '@drift/scan-engine';
import { applyFix } from './apply-fix.js';
import { attemptKey, hasFailedBefore, rememberFailure } from './attempts.js';
import { requireConsent, type Consent } from '../materialize/consent.js';
import { refuseGroup } from '../materialize/materialize-checks.js';
import { groupByPipeline, type PipelineGroup } from '../materialize/pipeline-groups.js';
import { prepareFix, type PreparedFix } from './prepare-fix.js';
import { declaredBy } from './regenerate-group.js';
import { timestamp, type Session } from '../session.js';
import { survey, type Survey } from '../survey.js';

export interface FixAllRequest {
  /** Only these node ids; all when null. */
  only: ReadonlySet<string> | null;
  consent: Consent;
  /** Try again what failed before with the same facts. */
  again: boolean;
  /** A mere look: what fails in it is not remembered. */
  dryRun?: boolean;
  cancel?: AbortSignal | undefined;
  onProgress?: ((progress: FixProgress) => void) | undefined;
}

/** Every safe fix, proved; nothing is written yet. */
export interface PreparedFixAll {
  plan: FixAllPlan;
  /** The items that would be done, with their proved bytes. */
  fixes: readonly PreparedFix[];
  /** Applies the items one by one; each is whole, or as it was before. Ends early when it is cancelled. */
  apply: (actor: { reason: string | null }) => Promise<FixAllOutcome[]>;
}

interface Candidate {
  nodes: readonly string[];
  fix: PreparedFix | null;
  why: string | null;
}

/** Verdicts that only want recording. */
const RECORDABLE = new Set(['unrecorded', 'converged', 'spec-noop', 'upstream-noop', 'format-only']);

/**
 * Plans every fix that the policy allows without a person: regenerations only, in dependency order.
 * What will not be done is listed with its reason.
 */
export async function prepareFixAll(session: Session, request: FixAllRequest): Promise<PreparedFixAll> {
  const found = await survey(session);
  const candidates: Candidate[] = [];
  const groups = groupsInOrder(found);
  const inScope = (nodeId: string): boolean => request.only?.has(nodeId) ?? true;
  for (const [index, group] of groups.entries()) {
    if (!group.nodeIds.some(inScope)) continue;
    const why = await whyNot(session, group, found, request.again);
    if (why === 'nothing to do') continue;
    if (why !== null) candidates.push({ nodes: group.nodeIds, fix: null, why });
    else candidates.push(await prove(session, group, found, { request, done: index, total: groups.length }));
  }
  const grouped = new Set(groups.flatMap(({ nodeIds }) => nodeIds));
  for (const report of found.reports) {
    if (grouped.has(report.nodeId) || !inScope(report.nodeId)) continue;
    if (report.driftType === 'none' || RECORDABLE.has(report.reason)) continue;
    const why = refuseAutomatic(report, policyFacts(session, found, false));
    candidates.push({ nodes: [report.nodeId], fix: null, why: why ?? 'no pipeline is declared for it' });
  }
  const items = candidates.map(({ nodes, fix, why }): FixAllItem => ({
    nodes: [...nodes],
    plan: fix?.plan ?? null,
    why,
  }));
  const recordable = found.reports.filter(({ reason, nodeId }) => RECORDABLE.has(reason) && inScope(nodeId));
  const hashes = candidates.map(({ nodes, fix }) => [nodes, fix?.planHash ?? null]);
  return {
    plan: {
      items,
      recordable: recordable.map(({ nodeId }) => nodeId),
      planHash: digestText(canonicalJson(hashes)),
    },
    fixes: candidates.flatMap(({ fix }) => (fix ? [fix] : [])),
    apply: ({ reason }) => applyAll(session, candidates, { reason, request }),
  };
}

function groupsInOrder(found: Survey): PipelineGroup[] {
  const everyNode = new Set(found.graph.nodes.keys());
  const place = stageNumbers(found.graph);
  const placeOf = ({ nodeIds }: PipelineGroup): number =>
    Math.min(...nodeIds.map((id) => place.get(id) ?? 0));
  return groupByPipeline(found, everyNode).groups.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Null when every drifted node of the group may be healed, and no other node stands in the way. */
async function whyNot(
  session: Session,
  group: PipelineGroup,
  found: Survey,
  again: boolean,
): Promise<string | null> {
  const own = found.reports.filter(({ nodeId }) => group.nodeIds.includes(nodeId));
  const drifted = own.filter(({ driftType, reason }) => driftType !== 'none' && !RECORDABLE.has(reason));
  if (drifted.length === 0) return 'nothing to do';
  const attempted = !again && (await hasFailedBefore(session, attemptKey(session, group, found)));
  for (const report of drifted) {
    const why = refuseAutomatic(report, policyFacts(session, found, attempted));
    if (why !== null) return group.nodeIds.length === 1 ? why : `${report.nodeId}: ${why}`;
  }
  const refusal = refuseGroup(session, group, { overlaps: found.overlaps, discard: new Set() });
  return refusal ? `${refusal.nodeId}: ${refusal.why}` : null;
}

function policyFacts(session: Session, { config }: Survey, attempted: boolean) {
  return { config: config.remediation, today: timestamp(session.environment).slice(0, 10), attempted };
}

/** The command did not run: that says nothing of what it would give. */
const NOT_TRIED: ReadonlySet<string> = new Set(['E_COMMAND_NOT_ALLOWED', 'E_SECRETS']);

/** A regeneration that cannot be proved is an item that will not be done, and is not tried again by itself. */
async function prove(
  session: Session,
  group: PipelineGroup,
  found: Survey,
  { request, done, total }: { request: FixAllRequest; done: number; total: number },
): Promise<Candidate> {
  const nodes = group.nodeIds;
  try {
    await requireConsent(session, group.argv, request.consent);
    const fix = await prepareFix(session, group, found, {
      cancel: request.cancel,
      onStep: (step) => request.onProgress?.({ done, total, nodes: [...nodes], step }),
    });
    const why = refuseWrites(
      fix.plan.writes.map(({ path }) => path),
      found.config.remediation,
      declaredBy(group, found.graph),
    );
    return why === null ? { nodes, fix, why: null } : { nodes, fix: null, why };
  } catch (error) {
    if (!(error instanceof DriftFailure)) throw error;
    if (request.cancel?.aborted) throw error;
    if (!request.dryRun && !NOT_TRIED.has(error.error.code))
      await rememberFailure(session, attemptKey(session, group, found), error.message);
    return { nodes, fix: null, why: `${error.error.code}: ${error.error.why}` };
  }
}

async function applyAll(
  session: Session,
  candidates: readonly Candidate[],
  { reason, request }: { reason: string | null; request: FixAllRequest },
): Promise<FixAllOutcome[]> {
  const outcomes: FixAllOutcome[] = [];
  const total = candidates.filter(({ fix }) => fix).length;
  let done = 0;
  for (const { nodes, fix, why } of candidates) {
    const outcome = { nodes: [...nodes], auditId: null, why };
    if (!fix) outcomes.push({ ...outcome, outcome: 'refused' });
    else if (request.cancel?.aborted) outcomes.push({ ...outcome, outcome: 'refused', why: 'cancelled' });
    else {
      request.onProgress?.({ done, total, nodes: [...nodes], step: 'write' });
      outcomes.push(await applyOne(session, fix, reason));
      done += 1;
      request.onProgress?.({ done, total, nodes: [...nodes], step: 'done' });
    }
  }
  return outcomes;
}

async function applyOne(session: Session, fix: PreparedFix, reason: string | null): Promise<FixAllOutcome> {
  const nodes = [...fix.group.nodeIds];
  const auditId = session.environment.newId();
  try {
    await applyFix(session, fix, { auditId, actor: await session.actor(), reason });
    return { nodes, outcome: 'done', auditId, why: null };
  } catch (error) {
    if (!(error instanceof DriftFailure)) throw error;
    const outcome = error.error.code === 'E_CONFLICT' ? 'refused' : 'rolled-back';
    return { nodes, outcome, auditId: null, why: `${error.error.code}: ${error.error.why}` };
  }
}
