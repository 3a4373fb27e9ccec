import type { DriftSuggestion, PlannedRemediation, PlanRequest } from '@drift/domain/types';
import { DriftFailure } from '@drift/domain/failure';
import { canonicalJson } from '@drift/graph';
import { digestText } from '@drift/scan-engine';
import { absorbModeOf } from '../record/absorb-mode.js';
import { OPERATOR_ONLY } from '../materialize/consent.js';
import { lookAt } from '../look-at.js';
import { prepareRegeneration } from './prepare-regeneration.js';
import type { PreparedRecord } from '../record/record-verb.js';
import type { PrepareAbsorb } from '../record/prepare-absorb.js';
import type { Session } from '../session.js';

/**
 * Plans one suggestion of a node without doing anything; a regeneration runs in a scratch copy.
 * @throws DriftFailure `E_CONFLICT` where the node has no such suggestion now, and what planning it throws.
 */
export async function planOne(
  session: Session,
  { nodeId, suggestionId }: PlanRequest,
  prepareAbsorb: PrepareAbsorb,
): Promise<PlannedRemediation> {
  const suggestion = await suggestionOf(session, nodeId, suggestionId);
  if (suggestion.action === 'regenerate') {
    const { plan, planHash } = await prepareRegeneration(session, { nodeId, consent: OPERATOR_ONLY });
    return { plan, planHash };
  }
  const mode = absorbModeOf(suggestion);
  if (!mode) throw byHand(suggestion);
  return plannedRecord(await prepareAbsorb(nodeId, mode, null));
}

/** What recording would accept, as a plan: nothing but the record is written. */
export function plannedRecord({ changes, nodeIds, refusals }: PreparedRecord): PlannedRemediation {
  return {
    plan: {
      action: 'update_spec',
      nodes: [...nodeIds],
      command: [],
      writes: [],
      heldBack: refusals.map(({ nodeId, why }) => ({ nodeId, why })),
      proof: null,
    },
    planHash: digestText(canonicalJson([nodeIds, changes])),
  };
}

async function suggestionOf(
  session: Session,
  nodeId: string,
  suggestionId: string,
): Promise<DriftSuggestion> {
  const { report } = await lookAt(session, nodeId);
  const suggestion = report.suggestions.find((candidate) => candidate.suggestionId === suggestionId);
  if (suggestion) return suggestion;
  throw new DriftFailure({
    code: 'E_CONFLICT',
    what: `${nodeId} was not planned`,
    why: 'the node has no such suggestion now',
    safe: 'nothing was changed',
    next: 'look at its report again',
  });
}

function byHand({ description, command }: DriftSuggestion): DriftFailure {
  return new DriftFailure({
    code: 'E_REFUSED',
    what: 'there is nothing to plan',
    why: `a person has to do this: ${description}`,
    safe: 'nothing was changed',
    next: command,
  });
}
