import { DriftFailure } from '@drift/domain/failure';
import { shellWord } from '@drift/domain/shell';
import type { ChangeWrite } from '@drift/files';
import { DEFERRALS_PATH, findingOf, printDeferrals, type AuditRecord } from '@drift/remediation';
import { digestText } from '@drift/scan-engine';
import { readDeferrals } from './deferrals-of.js';
import { lookAt } from '../look-at.js';
import { timestamp, type Session } from '../session.js';
import { withWorkspaceLock } from '../with-workspace-lock.js';
import { logFailure } from '../record/log-failure.js';
import { writeChanges, type WrittenChanges } from '../record/write-changes.js';

export interface DeferRequest {
  nodeId: string;
  /** Last day on which it holds, UTC, `2026-12-31`. */
  until: string;
  reason: string;
  /** Who answers for it; the actor when null. */
  owner: string | null;
}

/**
 * Postpones what a scan finds of a node now; gives the audit id.
 * @throws DriftFailure `E_USAGE` for a day that is past or a reason without a word, `E_REFUSED` where there is nothing to postpone.
 */
export async function defer(session: Session, request: DeferRequest): Promise<string> {
  const { nodeId, until, reason } = request;
  if (reason.trim() === '') throw noReason(nodeId);
  const today = timestamp(session.environment).slice(0, 10);
  if (Number.isNaN(Date.parse(`${until}T00:00:00Z`)) || until < today) throw badDay(until, today);
  const auditId = session.environment.newId();
  await withWorkspaceLock(session, 'defer', async () => {
    const { report } = await lookAt(session, nodeId);
    if (report.driftType === 'none') throw nothingToDefer(nodeId);
    const actor = await session.actor();
    const deferral = {
      owner: request.owner ?? actor,
      reason,
      until,
      since: timestamp(session.environment),
      finding: findingOf(report, digestText),
    };
    const { deferrals, digest } = readDeferrals(session);
    const text = printDeferrals(new Map([...deferrals, [nodeId, deferral]]));
    const record = {
      auditId,
      actor,
      reason: `until ${until}, owner ${deferral.owner}: ${reason}`,
      context: report.context,
      nodeId,
      action: 'defer',
      before: {},
      after: {},
      prUrl: null,
    } as const;
    await writeAudited(session, record, {
      path: DEFERRALS_PATH,
      expected: digest,
      after: { bytes: Buffer.from(text), mode: 0o644 },
    });
  });
  return auditId;
}

async function writeAudited(
  session: Session,
  record: Omit<AuditRecord, 'outcome'>,
  write: ChangeWrite,
): Promise<void> {
  const append = (outcome: AuditRecord['outcome'], reason = record.reason): Promise<unknown> =>
    session.audit.append({ ...record, outcome, reason });
  await append('intent');
  let written: WrittenChanges;
  try {
    written = writeChanges(session, record.auditId, [write]);
  } catch (error) {
    await logFailure(append, 'failed', error);
    throw error;
  }
  try {
    await append('done');
  } catch (error) {
    written.rollBack();
    await logFailure(append, 'rolled-back', error);
    throw error;
  }
}

function noReason(nodeId: string): DriftFailure {
  return new DriftFailure({
    code: 'E_USAGE',
    what: 'defer needs a reason',
    why: 'it goes into the audit log and is shown with the finding',
    safe: 'nothing was changed',
    next: `drift-heal defer ${shellWord(nodeId)} --until 2026-12-31 --reason "…"`,
  });
}

function badDay(until: string, today: string): DriftFailure {
  return new DriftFailure({
    code: 'E_USAGE',
    what: `nothing was deferred until '${until}'`,
    why: `it is not a day from ${today} on, such as 2026-12-31`,
    safe: 'nothing was changed',
    next: 'drift-heal defer <node> --until 2026-12-31 --reason "…"',
  });
}

function nothingToDefer(nodeId: string): DriftFailure {
  return new DriftFailure({
    code: 'E_REFUSED',
    what: `${nodeId} was not deferred`,
    why: 'it is in sync: there is nothing to postpone',
    safe: 'nothing was changed',
    next: `drift-heal check ${nodeId}`,
  });
}
