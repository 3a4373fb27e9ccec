import type { DriftAuditEntry } from '@drift/domain/types';
import { keepsForm, printState, refuseForm, type BaselineEntry, type StateWrite } from '@drift/detector';
import { inOldForm, withPlan, type AuditRecord, type RecordPlan } from '@drift/remediation';
import { digestText } from '@drift/scan-engine';
import type { Workspace } from '../load-workspace.js';
import { refuseCut } from '../judge/judge-cut-state.js';
import type { ReplacedOutputs } from '../materialize/output-changes.js';
import { refuseDamaged } from './quarantine.js';
import { logFailure } from './log-failure.js';
import { checkReadsBack, writeState } from './record-changes-state.js';
import type { Session } from '../session.js';
import { withDigests } from '../judge/with-digests.js';

/** Who does it and why; shared by the intent and the result of one action. */
export interface AuditFacts {
  auditId: string;
  actor: string;
  reason: string | null;
}

/**
 * Writes a record plan: intent in the audit log, the state, a check that it reads back, then the
 * result. If the result cannot be logged the old state is put back. Outputs that a command replaced
 * are kept under the same id, so that undo gives them back with the state. Needs the lock.
 * @throws DriftFailure `E_STATE_CORRUPT`, `E_STATE_FORM`, or what a write or the audit log says.
 */
export async function recordChanges(
  session: Session,
  workspace: Workspace,
  plan: RecordPlan,
  facts: AuditFacts,
  outputs?: ReplacedOutputs,
): Promise<void> {
  const { full, writes } = await writesOf(session, workspace, plan);
  if (writes.length === 0) {
    if (outputs) writeState(session, workspace.state, { id: facts.auditId, writes, ...outputs });
    return;
  }
  await auditAll(session, full, workspace, facts, 'intent');
  const append = (outcome: AuditRecord['outcome'], reason: string): Promise<void> =>
    auditAll(session, full, workspace, { ...facts, reason }, outcome);
  let putBack: () => void;
  try {
    putBack = writeState(session, workspace.state, { id: facts.auditId, writes, ...outputs });
  } catch (error) {
    await logFailure(append, 'failed', error);
    throw error;
  }
  try {
    await auditAll(session, full, workspace, facts, 'done');
  } catch (error) {
    putBack();
    await logFailure(append, 'rolled-back', error);
    throw error;
  }
}

async function writesOf(
  session: Session,
  workspace: Workspace,
  plan: RecordPlan,
): Promise<{ full: RecordPlan; writes: StateWrite[] }> {
  if (plan.entries.size === 0) return { full: plan, writes: [] };
  refuseDamaged(workspace);
  return recordWrites(session, workspace, plan);
}

/**
 * What recording the plan writes, proved to read back: nothing is written here. `full` is the plan
 * with all that the form of the recorded state can hold.
 * @throws DriftFailure `E_STATE_FORM` for a form that is only read, `E_STATE_CORRUPT` for one that was cut off.
 */
export async function recordWrites(
  session: Session,
  workspace: Workspace,
  plan: RecordPlan,
): Promise<{ full: RecordPlan; writes: StateWrite[] }> {
  const before = workspace.recorded.baseline;
  refuseForm(before);
  await refuseCut(session);
  const full = keepsForm(before.form)
    ? asWritten(session, workspace, plan)
    : await withDigests(session, plan, before);
  const after = withPlan(before, full);
  const writes = printState({
    source: workspace.state,
    before,
    after,
    changed: full.entries.keys(),
    mapping: (nodeId) => workspace.graph.nodes.get(nodeId)?.mapping ?? [],
    digest: digestText,
  });
  checkReadsBack(
    workspace,
    writes,
    new Map([...full.entries.keys()].map((id) => [id, after.entries.get(id)])),
  );
  return { full, writes };
}

/** The plan with just what the form of the recorded state can hold. */
export function asWritten(session: Session, { recorded }: Workspace, plan: RecordPlan): RecordPlan {
  if (!keepsForm(recorded.baseline.form)) return plan;
  return inOldForm(plan, recorded.baseline, (path) => {
    const digest = session.files.hash(path);
    return typeof digest === 'string' ? digest : null;
  });
}

async function auditAll(
  session: Session,
  plan: RecordPlan,
  workspace: Workspace,
  facts: AuditFacts,
  outcome: DriftAuditEntry['outcome'],
): Promise<void> {
  for (const [nodeId, entry] of plan.entries) {
    const before = workspace.recorded.baseline.entries.get(nodeId) ?? null;
    const record: AuditRecord = {
      ...facts,
      context: nodeId.split('/', 1)[0] ?? nodeId,
      nodeId,
      action: plan.action,
      outcome,
      ...changedFiles(before, entry),
      prUrl: null,
    };
    await session.audit.append(record);
  }
}

function changedFiles(
  before: BaselineEntry | null,
  after: BaselineEntry | null,
): Pick<AuditRecord, 'before' | 'after'> {
  const was: Record<string, string | null> = {};
  const is: Record<string, string | null> = {};
  const both = (entry: BaselineEntry | null): Map<string, string> =>
    new Map([...(entry?.code ?? []), ...(entry?.spec ?? [])]);
  const old = both(before);
  const fresh = both(after);
  for (const path of [...new Set([...old.keys(), ...fresh.keys()])].sort()) {
    if (old.get(path) === fresh.get(path)) continue;
    was[path] = old.get(path) ?? null;
    is[path] = fresh.get(path) ?? null;
  }
  return { before: was, after: is };
}
