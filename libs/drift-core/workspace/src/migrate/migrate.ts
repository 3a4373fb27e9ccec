import { printBaseline, STATE_PATH, type BaselineEntry, type StateForm } from '@drift/detector';
import { DriftFailure } from '@drift/domain/failure';
import { planMigration, type CarriedEntry, type RecordPlan } from '@drift/remediation';
import { digestText } from '@drift/scan-engine';
import { applyMigration } from './migrate-apply.js';
import { refuseDamaged } from '../record/quarantine.js';
import type { Session } from '../session.js';
import { survey, type Survey } from '../survey.js';
import { withDigests } from '../judge/with-digests.js';
import { withWorkspaceLock } from '../with-workspace-lock.js';

/** The recorded state in our form: shown first, then written if it is still what was shown. */
export interface PreparedMigration {
  form: StateForm;
  /** Null: there is nothing to migrate, and why. */
  nothing: string | null;
  carried: readonly CarriedEntry[];
  leftOut: readonly { nodeId: string; why: string }[];
  /**
   * Writes it and gives the folder with the old state. Entries that cannot be carried are refused
   * unless they are to be left out.
   * @throws DriftFailure `E_REFUSED`, `E_CONFLICT` when anything moved since it was shown.
   */
  apply: (options: { leaveOut: boolean }) => Promise<{ saved: string }>;
}

const NOTHING: Partial<Record<StateForm, string>> = {
  none: 'nothing is recorded yet',
  ours: 'the recorded state already has the form of this tool',
  S7: 'lock files hold no hash of a file, so there is nothing to carry: drift-heal absorb --all --record-only',
};

/** Prepares to write a foreign recorded state in our form, so that every node keeps its verdict. */
export async function prepareMigration(session: Session): Promise<PreparedMigration> {
  const shown = await plan(session);
  return {
    form: shown.form,
    nothing: shown.nothing,
    carried: shown.carried,
    leftOut: shown.leftOut,
    apply: ({ leaveOut }) =>
      withWorkspaceLock(session, 'migrate the recorded state', async () => {
        const now = await plan(session);
        if (now.text === null || now.text !== shown.text) throw moved();
        if (now.leftOut.length > 0 && !leaveOut) throw refused(now.leftOut);
        return applyMigration(session, { text: now.text, state: now.state, form: now.form });
      }),
  };
}

async function plan(session: Session) {
  const found = await survey(session);
  const { baseline } = found.recorded;
  const { form } = baseline;
  const nothing = NOTHING[form] ?? null;
  const none = { form, nothing, state: found.state, carried: [], leftOut: [], text: null };
  if (nothing !== null) return none;
  refuseDamaged(found);
  const { carried, leftOut } = planMigration({ graph: found.graph, baseline, detections: found.detections });
  const entries = new Map(carried.map(({ nodeId, entry }) => [nodeId, entry]));
  const record: RecordPlan = { action: 'materialize', entries, changes: [] };
  const full = await withDigests(session, record, { ...baseline, entries: new Map() });
  const kept = new Map<string, BaselineEntry>();
  for (const [nodeId, entry] of full.entries) if (entry) kept.set(nodeId, entry);
  const changed = await changedVerdicts(session, found, kept);
  for (const { nodeId } of changed) kept.delete(nodeId);
  return {
    ...none,
    carried: carried.filter(({ nodeId }) => kept.has(nodeId)),
    leftOut: [...leftOut, ...changed].sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1)),
    text: printBaseline({ version: 1, form: 'ours', entries: kept }, digestText),
  };
}

/** Nodes of which the new record would say something else than the old one: nothing may get lost here. */
async function changedVerdicts(
  session: Session,
  found: Survey,
  entries: ReadonlyMap<string, BaselineEntry>,
): Promise<{ nodeId: string; why: string }[]> {
  const baseline = { version: 1, form: 'ours', entries } as const;
  const recorded = { baseline, faults: new Map<string, string>(), diagnostics: [] };
  const { config, graph } = found;
  const after = await survey(session, { workspace: { config, graph, recorded, state: found.state } });
  const reasons = new Map(after.reports.map((report) => [report.nodeId, report.reason]));
  return found.reports.flatMap(({ nodeId, reason }) => {
    const now = reasons.get(nodeId);
    // A node file is compared by its value from now on, to which layout does not belong.
    const better = reason === 'format-only' && now === 'in-sync';
    if (!entries.has(nodeId) || now === reason || better) return [];
    return [{ nodeId, why: `it would be ${now ?? 'unknown'} instead of ${reason}: absorb it first` }];
  });
}

function moved(): DriftFailure {
  return new DriftFailure({
    code: 'E_CONFLICT',
    what: 'nothing was migrated',
    why: 'files or the recorded state changed since they were shown',
    where: STATE_PATH,
    safe: 'the recorded state is untouched',
    next: 'drift-heal migrate --dry-run',
  });
}

function refused(leftOut: readonly { nodeId: string }[]): DriftFailure {
  return new DriftFailure({
    code: 'E_REFUSED',
    what: 'nothing was migrated',
    why: `what is recorded of ${leftOut.map(({ nodeId }) => nodeId).join(', ')} cannot be carried over`,
    where: STATE_PATH,
    safe: 'the recorded state is untouched',
    next: "drift-heal absorb <node> --reason '…', or drift-heal migrate --leave-out: they are then never recorded",
  });
}
