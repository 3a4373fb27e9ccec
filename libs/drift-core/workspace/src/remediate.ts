import { DriftFailure } from '@drift/domain/failure';
import type {
  DriftErrorCode,
  DriftReport,
  DriftSuggestion,
  RemediationAction,
  RemediationRequest,
  RemediationResult,
} from '@drift/domain/types';
import { absorbModeOf, type AbsorbMode } from './record/absorb-mode.js';
import { OPERATOR_ONLY } from './materialize/consent.js';
import { plannedRecord } from './heal/plan-one.js';
import type { PrepareAbsorb } from './record/prepare-absorb.js';
import { prepareRegeneration } from './heal/prepare-regeneration.js';
import { lookAt } from './look-at.js';
import type { Session } from './session.js';

interface Refused {
  code: DriftErrorCode;
  why: string;
}

/**
 * Carries out one suggestion of a node, as far as the engine can; everything else is an audited
 * refusal with its reason.
 * @throws DriftFailure when the node has no report, or a change was begun and could not be done.
 */
export async function remediate(
  session: Session,
  request: RemediationRequest,
  prepare: PrepareAbsorb,
): Promise<RemediationResult> {
  const { report } = await lookAt(session, request.nodeId);
  const suggestion = report.suggestions.find(({ suggestionId }) => suggestionId === request.suggestionId);
  const mode = suggestion ? absorbModeOf(suggestion) : null;
  const refused = refuse(request, suggestion, mode);
  if (refused) return refusal(session, { request, report, suggestion, refused });
  if (suggestion?.action === 'regenerate') return regenerateOne(session, { request, report, suggestion });
  if (!mode) return refusal(session, { request, report, suggestion, refused: nothingToDo });
  const prepared = await prepare(request.nodeId, mode, request.reason ?? null);
  const [no] = prepared.refusals;
  if (no) return refusal(session, { request, report, suggestion, refused: no });
  if (request.planHash !== undefined && request.planHash !== plannedRecord(prepared).planHash)
    return refusal(session, { request, report, suggestion, refused: otherPlan });
  const auditId = await prepared.apply();
  if (auditId !== null)
    return { success: true, action: 'update_spec', prUrl: null, errorMessage: null, auditId };
  return refusal(session, { request, report, suggestion, refused: nothingToDo });
}

const nothingToDo: Refused = { code: 'E_REFUSED', why: 'it is already recorded like this' };

/** Why this request is not carried out; null when it may be. */
function refuse(
  request: RemediationRequest,
  suggestion: DriftSuggestion | undefined,
  mode: AbsorbMode | null,
): Refused | null {
  if (!suggestion) {
    return { code: 'E_CONFLICT', why: 'the node has no such suggestion now; look at its report again' };
  }
  if (suggestion.action === 'manual_review') {
    return { code: 'E_REFUSED', why: `a person has to do this: ${suggestion.description}` };
  }
  if (mode && (request.createPR ?? true)) {
    return {
      code: 'E_REFUSED',
      why: 'a pull request carries a regeneration; send createPR false to record this here, then commit it',
    };
  }
  if (mode && !mode.recordOnly && !request.reason?.trim()) {
    return { code: 'E_USAGE', why: 'an absorb needs a reason, which goes into the audit log' };
  }
  return null;
}

/** A regeneration that would overwrite a person's work needs the hash of the plan that showed it. */
async function regenerateOne(
  session: Session,
  { request, report, suggestion }: Omit<RefusedAction, 'refused'>,
): Promise<RemediationResult> {
  const { nodeId, planHash, reason = null } = request;
  const refuseWith = (refused: Refused) => refusal(session, { request, report, suggestion, refused });
  try {
    if (request.createPR ?? true) {
      const { remediateByPullRequest } = await import('./publish/remediate-by-pull-request.js');
      return await remediateByPullRequest(session, request);
    }
    const prepared = await prepareRegeneration(session, { nodeId, consent: OPERATOR_ONLY });
    if (planHash !== undefined && planHash !== prepared.planHash) return await refuseWith(otherPlan);
    const overwrites = prepared.plan.writes.filter(({ handEdited }) => handEdited);
    if (planHash === undefined && overwrites.length > 0) return await refuseWith(planFirst);
    const auditId = await prepared.apply({ reason });
    return { success: true, action: 'regenerate', prUrl: null, errorMessage: null, auditId };
  } catch (error) {
    if (!(error instanceof DriftFailure) || !REFUSALS.has(error.error.code)) throw error;
    const { code, why, next } = error.error;
    return refuseWith({ code, why: next === null ? why : `${why}; next: ${next}` });
  }
}

/** Expected answers; anything else is a failure of the work. */
const REFUSALS: ReadonlySet<DriftErrorCode> = new Set([
  'E_REFUSED',
  'E_OVERLAP',
  'E_COMMAND_NOT_ALLOWED',
  'E_NOT_REPRODUCIBLE',
  'E_SECRETS',
  'E_USAGE',
]);

const otherPlan: Refused = { code: 'E_CONFLICT', why: 'the plan is another one by now: look at it again' };
const planFirst: Refused = {
  code: 'E_CONFIRM',
  why: "it would overwrite a person's edits: ask for the plan, look at it, then send its planHash",
};

interface RefusedAction {
  request: RemediationRequest;
  report: DriftReport;
  suggestion: DriftSuggestion | undefined;
  refused: Refused | null;
}

/** What was asked for stands in the id, also of a suggestion that the node no longer has. */
function actionAsked({ suggestionId }: RemediationRequest): RemediationAction {
  return (
    (['regenerate', 'update_spec'] as const).find((action) => suggestionId.startsWith(`${action}-`)) ??
    'manual_review'
  );
}

/** A "no" stands in the audit log like any other answer. */
async function refusal(
  session: Session,
  { request, report, suggestion, refused }: RefusedAction,
): Promise<RemediationResult> {
  const action = suggestion?.action ?? actionAsked(request);
  const { code, why } = refused ?? nothingToDo;
  const auditId = session.environment.newId();
  await session.audit.append({
    auditId,
    actor: await session.actor(),
    context: report.context,
    nodeId: request.nodeId,
    action,
    outcome: 'refused',
    reason: `${code}: ${why}`,
    before: {},
    after: {},
    prUrl: null,
  });
  return { success: false, action, prUrl: null, errorMessage: `${code}: ${why}`, auditId };
}
