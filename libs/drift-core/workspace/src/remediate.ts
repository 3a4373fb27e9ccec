import type {
  DriftErrorCode,
  DriftReport,
  DriftSuggestion,
  RemediationRequest,
  RemediationResult,
} from '@drift/domain/types';
import { absorbModeOf, type AbsorbMode } from './absorb-mode.js';
import type { PreparedRecord } from './record-verb.js';
import { lookAt } from './look-at.js';
import type { Session } from './session.js';

/** Prepares to absorb one node in the given mode. */
export type PrepareAbsorb = (
  nodeId: string,
  mode: AbsorbMode,
  reason: string | null,
) => Promise<PreparedRecord>;

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
  if (refused || !mode) return refusal(session, { request, report, suggestion, refused });
  const prepared = await prepare(request.nodeId, mode, request.reason ?? null);
  const [no] = prepared.refusals;
  if (no) return refusal(session, { request, report, suggestion, refused: no });
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
  if (request.planHash !== undefined) {
    return { code: 'E_REFUSED', why: 'no plan is known by that hash' };
  }
  if (suggestion.action === 'manual_review') {
    return { code: 'E_REFUSED', why: `a person has to do this: ${suggestion.description}` };
  }
  if (!mode) {
    return { code: 'E_NOT_IMPLEMENTED', why: `this door cannot regenerate yet${byHand(suggestion)}` };
  }
  if (request.createPR ?? true) {
    return {
      code: 'E_NOT_IMPLEMENTED',
      why: 'pull requests cannot be created yet; send createPR false to record it here',
    };
  }
  if (!mode.recordOnly && request.reason === undefined) {
    return { code: 'E_USAGE', why: 'an absorb needs a reason, which goes into the audit log' };
  }
  return null;
}

function byHand({ command }: DriftSuggestion): string {
  return command === null ? '' : `; type: ${command}`;
}

interface RefusedAction {
  request: RemediationRequest;
  report: DriftReport;
  suggestion: DriftSuggestion | undefined;
  refused: Refused | null;
}

/** A "no" stands in the audit log like any other answer. */
async function refusal(
  session: Session,
  { request, report, suggestion, refused }: RefusedAction,
): Promise<RemediationResult> {
  const action = suggestion?.action ?? 'manual_review';
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
