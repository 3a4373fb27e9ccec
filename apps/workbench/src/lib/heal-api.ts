import * as api from '@drift/domain/client';
import { DriftFailure } from '@drift/domain/failure';
import type {
  DeferRequest,
  DriftError,
  DriftErrorCode,
  FixAllPlan,
  FixAllRequest,
  FixAllResult,
  PlannedRemediation,
  PublishResult,
  RemediationRequest,
  RemediationResult,
} from '@drift/domain/types';
import { executeRemediation } from './drift-api.js';
import { answerOf, driftErrorOf, requestOptions } from './drift-request.js';

/** What applying a suggestion would do; a regeneration runs in a scratch copy and may take seconds. */
export async function planRemediation(nodeId: string, suggestionId: string): Promise<PlannedRemediation> {
  const body = { nodeId, suggestionId, createPR: false };
  return (await answerOf(api.planRemediation({ ...requestOptions(), body }))).data;
}

/** Applies a suggestion to the files here; throws a refusal as a failure with its code and reason. */
export async function applyRemediation(request: RemediationRequest): Promise<RemediationResult> {
  return orThrow(await executeRemediation({ ...request, createPR: false }), request.nodeId);
}

/** What is asked for beside the plan when a pull request is opened. */
export interface PublishWish {
  draft: boolean;
  /** Plan hashes that whoever clicks approves. */
  approve: string[];
  /** Propose again what a person closed. */
  again: boolean;
}

/** Proposes a suggestion as a pull request; throws where it did not even come to an outcome. */
export async function publishRemediation(
  request: RemediationRequest,
  { draft, approve, again }: PublishWish,
): Promise<PublishResult> {
  const wish = { createPR: true, draftPR: draft, approve, again };
  const result = await executeRemediation({ ...request, ...wish });
  const { publish = null } = result;
  if (publish !== null) return publish;
  orThrow(result, request.nodeId);
  throw new DriftFailure({
    code: 'E_INTERNAL',
    what: 'The answer tells of no pull request',
    why: 'see /history',
  });
}

/** Postpones a finding. */
export async function deferDrift(request: DeferRequest): Promise<RemediationResult> {
  const result = (await answerOf(api.deferDrift({ ...requestOptions(), body: request }))).data;
  return orThrow(result, request.nodeId);
}

/** Takes back one audited change; the answer's `auditId` takes back the undo. */
export async function undoRemediation(auditId: string): Promise<RemediationResult> {
  return orThrow(
    (await answerOf(api.undoRemediation({ ...requestOptions(), body: { auditId } }))).data,
    auditId,
  );
}

/** What fixing every safe issue would do, node by node. */
export async function planAllFixes(): Promise<FixAllPlan> {
  return (await answerOf(api.planAllFixes({ ...requestOptions(), body: {} }))).data;
}

/** Carries out exactly the plan that was looked at: here, or as pull requests where that is wished. */
export async function fixAll(request: FixAllRequest, wish: PublishWish | null): Promise<FixAllResult> {
  const more =
    wish === null
      ? { createPR: false }
      : { createPR: true, draftPR: wish.draft, approve: wish.approve, again: wish.again };
  return (await answerOf(api.fixAll({ ...requestOptions(), body: { ...request, ...more } }))).data;
}

/** Ends a run over that plan early; what became of each item is the run's own answer. */
export async function stopFixAll(planHash: string): Promise<void> {
  await answerOf(api.stopFixAll({ ...requestOptions(), body: { planHash } }));
}

/** The facts are not those that were looked at: looking again is the way on. */
export function hasMoved(thrown: unknown): boolean {
  const { code } = driftErrorOf(thrown);
  return code === 'E_CONFLICT' || code === 'E_CHANGING' || code === 'E_CONFIRM';
}

function orThrow(result: RemediationResult, where: string): RemediationResult {
  if (result.success) return result;
  const failure = new DriftFailure({ ...refusalFacts(result.errorMessage ?? ''), where });
  // The server did answer, unlike where there is no status at all.
  failure.error.status = 200;
  throw failure;
}

/** A refusal comes as one line, `E_CODE: why; next: command`. */
function refusalFacts(message: string): Pick<DriftError, 'code' | 'what' | 'why' | 'safe' | 'next'> {
  const [, code, why = message, next = null] = /^(E_[A-Z_]+): (.*?)(?:; next: (.*))?$/s.exec(message) ?? [];
  const what = 'This was not done';
  return { code: (code ?? 'E_REFUSED') as DriftErrorCode, what, why, safe: 'Nothing was changed.', next };
}
