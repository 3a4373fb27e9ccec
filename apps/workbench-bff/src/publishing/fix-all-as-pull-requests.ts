import type { FixAllOutcome, FixAllRequest, FixAllResult, PublishOutcome } from '@drift/domain/types';
import {
  OPERATOR_ONLY,
  publishResultOf,
  type Drift,
  type PublishedItem,
  type PublishReport,
} from '@drift/workspace';
import type { OnFixProgress } from '../workspace/engine.js';
import { faultFailure, faultLine } from './host-fault.js';

/**
 * Proposes every safe fix of exactly this plan, one pull request for each context; no file here is touched.
 * @throws DriftFailure `E_CONFLICT` when the plan is another one by now, and when the code host cannot be used.
 */
export async function fixAllAsPullRequests(
  drift: Drift,
  { planHash, draftPR = true, approve = [], again = false }: FixAllRequest,
  { onProgress, cancel }: { onProgress: OnFixProgress; cancel: AbortSignal },
): Promise<FixAllResult> {
  const { report } = await drift.bundleAndPublish({
    words: null,
    base: null,
    perNode: false,
    consent: OPERATOR_ONLY,
    retry: false,
    planHash,
    onProgress,
    cancel,
    dryRun: false,
    draft: draftPR,
    approved: approve,
    requireApproval: false,
    again,
    reason: 'fix all safe issues',
    rerun: 'drift-heal remediate --auto --pr --confirm',
    // The guard has let nobody through who lacks the right.
    by: null,
  });
  if (report.failure !== null && report.items.length === 0) throw faultFailure(report.failure);
  const left = report.heldBack.map(({ nodes, why }): FixAllOutcome => {
    return { nodes: [...nodes], outcome: 'refused', auditId: null, why };
  });
  return { items: [...report.items.map((item) => outcomeOf(item, report)), ...left] };
}

/** The pull request is there and holds what was to be proposed. */
const PROPOSED: ReadonlySet<PublishOutcome> = new Set(['created', 'updated', 'unchanged', 'failed-partial']);

function outcomeOf(item: PublishedItem, report: PublishReport): FixAllOutcome {
  const publish = publishResultOf(item, report);
  // Nothing was changed here, so there is nothing to take back.
  const facts = { nodes: [...item.nodes], auditId: null, publish };
  if (publish === null) return { ...facts, outcome: 'failed', why: item.failure && faultLine(item.failure) };
  return { ...facts, outcome: PROPOSED.has(publish.outcome) ? 'done' : 'refused', why: publish.why };
}
