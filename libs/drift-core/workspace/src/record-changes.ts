import { join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import type { DriftAuditEntry } from '@drift/domain/types';
import { parseBaseline, printBaseline, STATE_PATH, type BaselineEntry } from '@drift/detector';
import { removeFile, writeAtomic } from '@drift/files';
import { withPlan, type AuditRecord, type RecordPlan } from '@drift/remediation';
import { digestText } from '@drift/scan-engine';
import type { Workspace } from './load-workspace.js';
import type { Session } from './session.js';
import { withDigests } from './with-digests.js';

/** Who does it and why; shared by the intent and the result of one action. */
export interface AuditFacts {
  auditId: string;
  actor: string;
  reason: string | null;
}

/**
 * Writes a record plan: intent in the audit log, the state file, a check that it reads back, then
 * the result. If the result cannot be logged the old state is put back. Needs the lock.
 */
export async function recordChanges(
  session: Session,
  workspace: Workspace,
  plan: RecordPlan,
  facts: AuditFacts,
): Promise<void> {
  if (plan.entries.size === 0) return;
  const before = workspace.recorded.baseline;
  refuseDamaged(workspace);
  const after = withPlan(before, await withDigests(session, plan, before));
  const text = printBaseline(after, digestText);
  await auditAll(session, plan, workspace, facts, 'intent');
  const target = join(session.root, STATE_PATH);
  writeAtomic(target, Buffer.from(text));
  try {
    const written = parseBaseline(text, digestText);
    if (written.faults.size > 0) throw new Error('the written state does not read back');
    await auditAll(session, plan, workspace, facts, 'done');
  } catch (error) {
    if (workspace.stateText === null) removeFile(target);
    else writeAtomic(target, Buffer.from(workspace.stateText));
    throw error;
  }
}

function refuseDamaged(workspace: Workspace): void {
  const [damaged] = workspace.recorded.faults;
  if (!damaged) return;
  throw new DriftFailure({
    code: 'E_STATE_CORRUPT',
    what: 'the recorded state is damaged, so it is not rewritten',
    where: STATE_PATH,
    why: `${damaged[0]}: ${damaged[1]}`,
    safe: 'the file is untouched',
    next: `git log -p -- ${STATE_PATH}   (then: git checkout <commit> -- ${STATE_PATH})`,
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
