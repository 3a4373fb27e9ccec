import { keepsForm, refuseForm, type StateForm } from '@drift/detector';
import { DriftFailure } from '@drift/domain/failure';
import { recordKey, type RecordedChange, type RecordPlan, type Refusal } from '@drift/remediation';
import { quarantining, refuseDamaged } from './quarantine.js';
import { asWritten, recordChanges } from './record-changes.js';
import { survey, type NodeScope, type Survey } from '../survey.js';
import { withWorkspaceLock } from '../with-workspace-lock.js';
import type { Session } from '../session.js';

/** A verb that only records: shown first, then written if it is still what was shown. */
export interface PreparedRecord {
  /** What a person is asked to accept. */
  changes: readonly RecordedChange[];
  /** Node ids whose entry would change. */
  nodeIds: readonly string[];
  refusals: readonly Refusal[];
  /** What a person should know of how it is recorded. */
  notices: readonly string[];
  /**
   * Writes it and gives the id of its audit entries; null when nothing would change.
   * @throws DriftFailure `E_CONFLICT` when a file moved since it was shown.
   */
  apply: () => Promise<string | null>;
}

export interface RecordVerb {
  scope: NodeScope;
  reason: string | null;
  plan: (found: Survey) => { plan: RecordPlan; refusals: readonly Refusal[] };
}

/** Plans now, and again under the lock: only the very same plan is written. */
export async function prepareRecord(session: Session, verb: RecordVerb): Promise<PreparedRecord> {
  const { only, ...read } = verb.scope;
  const scope: NodeScope = only ? { only } : {};
  const before = await survey(session, { ...scope, ...read });
  // A node whose record is damaged needs the old record first, not a new one.
  if ([...before.recorded.faults.keys()].some((nodeId) => only?.has(nodeId) ?? true)) refuseDamaged(before);
  const shown = planned(session, before, verb);
  if (shown.plan.entries.size > 0) refuseForm(before.recorded.baseline);
  return {
    changes: shown.plan.changes,
    nodeIds: [...shown.plan.entries.keys()],
    refusals: shown.refusals,
    notices: shown.plan.entries.size > 0 ? formNotices(before.recorded.baseline.form) : [],
    apply: async () => {
      if (shown.plan.entries.size === 0) return null;
      const auditId = session.environment.newId();
      const write = async (): Promise<void> => {
        const found = await survey(session, scope);
        const fresh = planned(session, found, verb);
        if (fingerprint(fresh.plan) !== fingerprint(shown.plan)) throw moved();
        await recordChanges(session, found, fresh.plan, {
          auditId,
          actor: await session.actor(),
          reason: verb.reason,
        });
      };
      await quarantining(session, () => withWorkspaceLock(session, shown.plan.action, write));
      return auditId;
    },
  };
}

/** What the form of the recorded state can hold of the plan. */
function planned(session: Session, found: Survey, verb: RecordVerb): ReturnType<RecordVerb['plan']> {
  const { plan, refusals } = verb.plan(found);
  return { plan: asWritten(session, found, plan), refusals };
}

function formNotices(form: StateForm): string[] {
  if (!keepsForm(form)) return [];
  const lost = 'who wrote the code, when, and by what its content is found and judged later';
  return [`form ${form} of the recorded state cannot hold ${lost}; drift-heal migrate`];
}

function fingerprint(plan: RecordPlan): string {
  const entries = [...plan.entries].map(([nodeId, entry]) => [nodeId, entry && recordKey(entry)]);
  return JSON.stringify([entries, plan.changes]);
}

function moved(): DriftFailure {
  return new DriftFailure({
    code: 'E_CONFLICT',
    what: 'nothing was recorded',
    why: 'files changed since they were shown',
    safe: 'the recorded state is untouched',
    next: 'run the command again and look at what it shows',
  });
}
