import { DriftFailure } from '@drift/domain/failure';
import { DEFERRALS_PATH, findingOf, printDeferrals } from '@drift/remediation';
import { digestText } from '@drift/scan-engine';
import { readDeferrals } from './deferrals-of.js';
import { lookAt } from '../look-at.js';
import { timestamp, type Session } from '../session.js';
import { withWorkspaceLock } from '../with-workspace-lock.js';
import { writeChanges } from '../record/write-changes.js';

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
 * @throws DriftFailure `E_USAGE` for a day that is past, `E_REFUSED` where there is nothing to postpone.
 */
export async function defer(session: Session, request: DeferRequest): Promise<string> {
  const { nodeId, until, reason } = request;
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
    await session.audit.append({ ...record, outcome: 'intent' });
    const written = writeChanges(session, auditId, [
      { path: DEFERRALS_PATH, expected: digest, after: { bytes: Buffer.from(text), mode: 0o644 } },
    ]);
    try {
      await session.audit.append({ ...record, outcome: 'done' });
    } catch (error) {
      written.rollBack();
      throw error;
    }
  });
  return auditId;
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
