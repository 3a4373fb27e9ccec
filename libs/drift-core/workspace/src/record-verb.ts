import { DriftFailure } from '@drift/domain/failure';
import { recordKey, type RecordedChange, type RecordPlan, type Refusal } from '@drift/remediation';
import { recordChanges } from './record-changes.js';
import { survey, type Survey } from './survey.js';
import { withWorkspaceLock } from './with-workspace-lock.js';
import type { Session } from './session.js';

/** A verb that only records: shown first, then written if it is still what was shown. */
export interface PreparedRecord {
  /** What a person is asked to accept. */
  changes: readonly RecordedChange[];
  /** Node ids whose entry would change. */
  nodeIds: readonly string[];
  refusals: readonly Refusal[];
  /**
   * Writes it and gives the id of its audit entries; null when nothing would change.
   * @throws DriftFailure `E_CONFLICT` when a file moved since it was shown.
   */
  apply: () => Promise<string | null>;
}

export interface RecordVerb {
  only: ReadonlySet<string>;
  reason: string | null;
  plan: (found: Survey) => { plan: RecordPlan; refusals: readonly Refusal[] };
}

/** Plans now, and again under the lock: only the very same plan is written. */
export async function prepareRecord(session: Session, verb: RecordVerb): Promise<PreparedRecord> {
  const shown = verb.plan(await look(session, verb.only));
  return {
    changes: shown.plan.changes,
    nodeIds: [...shown.plan.entries.keys()],
    refusals: shown.refusals,
    apply: async () => {
      if (shown.plan.entries.size === 0) return null;
      const auditId = session.environment.newId();
      await withWorkspaceLock(session, shown.plan.action, async () => {
        const found = await look(session, verb.only);
        const fresh = verb.plan(found);
        if (fingerprint(fresh.plan) !== fingerprint(shown.plan)) throw moved();
        await recordChanges(session, found, fresh.plan, {
          auditId,
          actor: await session.actor(),
          reason: verb.reason,
        });
      });
      return auditId;
    },
  };
}

/** Every node is looked at, because any of them may map the same files; only the wanted ones are planned for. */
async function look(session: Session, only: ReadonlySet<string>): Promise<Survey> {
  const found = await survey(session);
  const wanted = ({ nodeId }: { nodeId: string }): boolean => only.has(nodeId);
  return { ...found, detections: found.detections.filter(wanted), reports: found.reports.filter(wanted) };
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
