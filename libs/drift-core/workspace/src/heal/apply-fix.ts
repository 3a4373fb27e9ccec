import { DriftFailure } from '@drift/domain/failure';
import { recordKey, type AuditRecord } from '@drift/remediation';
import type { Detection } from '@drift/detector';
import { covers } from '@drift/graph';
import { nodesOf } from '../materialize/pipeline-groups.js';
import { writeChanges, type WrittenChanges } from '../record/write-changes.js';
import { overlayFiles } from './overlay-files.js';
import type { PreparedFix } from './prepare-fix.js';
import type { AuditFacts } from '../record/record-changes.js';
import type { Session } from '../session.js';
import { stateWrites } from '../record/state-writes.js';
import { survey, type Survey } from '../survey.js';
import { withWorkspaceLock } from '../with-workspace-lock.js';

/**
 * Writes a prepared fix: the facts that it was made from are read again, the intent goes into the
 * audit log, outputs and record move together or not at all, a scan proves the result, and the
 * result goes into the log. A failure after the first write puts everything back.
 * @throws DriftFailure `E_CONFLICT` when anything moved since it was prepared.
 */
export async function applyFix(session: Session, fix: PreparedFix, facts: AuditFacts): Promise<void> {
  await withWorkspaceLock(session, 'remediate', async () => {
    const now = await survey(session, nodesOf(fix.group));
    if (factsOf(now, fix) !== factsOf(fix.found, fix)) throw moved(fix);
    await auditAll(session, fix, facts, 'intent');
    const written = await writeOrTell(session, fix, { now, facts });
    try {
      const { reports } = await survey(session, nodesOf(fix.group));
      const left = reports.find(({ reason }) => reason !== 'in-sync');
      if (left) throw notClean(left.nodeId, left.reason);
      await auditAll(session, fix, facts, 'done');
    } catch (error) {
      written.rollBack();
      await auditAll(session, fix, { ...facts, reason: wordsOf(error) }, 'rolled-back');
      throw error;
    }
  });
}

async function writeOrTell(
  session: Session,
  fix: PreparedFix,
  { now, facts }: { now: Survey; facts: AuditFacts },
): Promise<WrittenChanges> {
  try {
    return writeChanges(session, facts.auditId, await writesOf(session, fix, now));
  } catch (error) {
    await auditAll(session, fix, { ...facts, reason: wordsOf(error) }, 'failed');
    throw error;
  }
}

/** The record is made from what is recorded now, so that fixes of other nodes since the plan stay recorded. */
async function writesOf(session: Session, { outputs, record, plan }: PreparedFix, now: Survey) {
  const written = { ...session, files: overlayFiles(session.files, outputs) };
  const state = await stateWrites(written, now, record);
  const planned = new Map(plan.writes.map(({ path, before }) => [path, before]));
  const digestOf = (path: string): string | null => {
    const digest = session.files.hash(path);
    return typeof digest === 'string' ? digest : null;
  };
  return [
    ...[...outputs].map(([path, after]) => ({ path, after, expected: planned.get(path) ?? null })),
    ...[...state].map(([path, after]) => ({ path, after, expected: digestOf(path) })),
  ];
}

/** Everything on disk and in the record that the plan rests on, as one text. */
function factsOf({ detections }: Survey, { group }: PreparedFix): string {
  const own = detections.filter(({ nodeId }) => group.nodeIds.includes(nodeId));
  return JSON.stringify(own.map(factsOfNode));
}

function factsOfNode({ nodeId, entry, inventory, faults }: Detection): unknown[] {
  return [
    nodeId,
    entry && recordKey(entry),
    [...(inventory?.spec ?? [])],
    [...(inventory?.upstream ?? [])],
    [...(inventory?.code ?? [])],
    faults.length,
  ];
}

/** One entry for each node, with the files that are its outputs. */
async function auditAll(
  session: Session,
  { group, plan }: PreparedFix,
  facts: AuditFacts,
  outcome: AuditRecord['outcome'],
): Promise<void> {
  for (const { nodeId, node } of group.detections) {
    const files = plan.writes.filter(({ path }) => node?.mapping.some((entry) => covers(entry, path)));
    await session.audit.append({
      ...facts,
      context: node?.context ?? null,
      nodeId,
      action: 'regenerate',
      outcome,
      before: Object.fromEntries(files.map(({ path, before }) => [path, before])),
      after: Object.fromEntries(files.map(({ path, after }) => [path, after])),
      prUrl: null,
    });
  }
}

function moved({ group }: PreparedFix): DriftFailure {
  return new DriftFailure({
    code: 'E_CONFLICT',
    what: `${group.nodeIds.join(', ')} was not changed`,
    why: 'files changed since the plan was made; what somebody writes meanwhile wins',
    safe: 'nothing was changed',
    next: 'plan it again',
  });
}

function notClean(nodeId: string, reason: string): DriftFailure {
  return new DriftFailure({
    code: 'E_CONFLICT',
    what: `${nodeId} was not changed`,
    why: `after writing it was ${reason}: something else wrote at the same time`,
    safe: 'what was written has been put back',
    next: 'plan it again',
  });
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'failed';
}
