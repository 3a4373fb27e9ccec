import { DriftFailure } from '@drift/domain/failure';
import type { RemediationPlan } from '@drift/domain/types';
import { applyFix } from './apply-fix.js';
import { requireConsent, type Consent } from '../materialize/consent.js';
import { loadWorkspace } from '../load-workspace.js';
import { refuseGroup } from '../materialize/materialize-checks.js';
import { contextsOf, groupByPipeline } from '../materialize/pipeline-groups.js';
import { prepareFix } from './prepare-fix.js';
import type { RegenerateOptions } from './regenerate-group.js';
import type { Session } from '../session.js';
import { survey } from '../survey.js';

export interface RegenerationRequestOfNode extends Pick<RegenerateOptions, 'cancel' | 'onStep'> {
  nodeId: string;
  consent: Consent;
}

/** A regeneration of one node, proved; nothing is written yet. */
export interface PreparedRegeneration {
  plan: RemediationPlan;
  planHash: string;
  /** Writes it and gives the audit id, which undo takes. @throws DriftFailure `E_CONFLICT` when anything moved. */
  apply: (why: { reason: string | null }) => Promise<string>;
}

/**
 * Plans to regenerate one node, over a person's edits of that node if need be (they are saved first),
 * never over those of its siblings.
 * @throws DriftFailure when it may not or cannot be done.
 */
export async function prepareRegeneration(
  session: Session,
  { nodeId, consent, cancel, onStep }: RegenerationRequestOfNode,
): Promise<PreparedRegeneration> {
  const named = new Set([nodeId]);
  const workspace = loadWorkspace(session);
  const found = await survey(session, { workspace, ...contextsOf(workspace.graph, named) });
  const { groups, without } = groupByPipeline(found, named);
  const [group] = groups;
  if (!group)
    throw refused(
      nodeId,
      without[0] ?? { why: 'the graph has no such node with code', next: 'drift-heal scan' },
    );
  const refusal = refuseGroup(session, group, { overlaps: found.overlaps, discard: named });
  if (refusal) throw refused(refusal.nodeId, refusal);
  await requireConsent(session, group.argv, consent);
  const fix = await prepareFix(session, group, found, { cancel, onStep });
  return {
    plan: fix.plan,
    planHash: fix.planHash,
    apply: async ({ reason }) => {
      const auditId = session.environment.newId();
      await applyFix(session, fix, { auditId, actor: await session.actor(), reason });
      return auditId;
    },
  };
}

function refused(nodeId: string, { why, next }: { why: string; next: string | null }): DriftFailure {
  return new DriftFailure({
    code: 'E_REFUSED',
    what: `${nodeId} is not regenerated`,
    why,
    safe: 'nothing was run or changed',
    next,
  });
}
