import { join } from 'node:path';
import { parseAnchors, readAnchors, recordAnchor } from '@drift/audit-log';
import { DriftFailure } from '@drift/domain/failure';
import type { AuditVerdict } from '@drift/remediation';
import { digestText } from '@drift/scan-engine';
import { defaultAuditFile, type Session } from '../session.js';

/**
 * Walks the whole audit log and compares it with every anchor at hand: those that each mutating verb
 * leaves beside the log, and those that the caller brings from commits or pull requests.
 * @throws DriftFailure `E_USAGE` for an anchor that is none, `E_AUDIT` when the log cannot be read.
 */
export async function verifyAudit(session: Session, given: readonly string[]): Promise<AuditVerdict> {
  const anchors = given.flatMap((text) => {
    const [anchor] = parseAnchors(text.includes('Drift-Audit-Head') ? text : `Drift-Audit-Head: ${text}`);
    if (!anchor) throw noAnchor(text);
    return [anchor];
  });
  return session.audit.verify([...readAnchors(anchorsFile(session)), ...anchors]);
}

/** Remembers the newest entry outside of the log, for the end of a mutating verb. Needs the lock. */
export async function anchorAudit(session: Session): Promise<void> {
  try {
    const head = await session.audit.head();
    if (head) recordAnchor(anchorsFile(session), head);
  } catch {
    // The change is done and logged; one anchor less only makes a later cut harder to see.
  }
}

/** Each log has its own; those of a log that `DRIFT_AUDIT_LOG` names are kept away from it, so that neither takes the other along. */
function anchorsFile({ stateDir, auditFile }: Session): string {
  const own = auditFile === defaultAuditFile(stateDir) ? '' : `-${digestText(auditFile).slice(7, 23)}`;
  return join(stateDir, `audit-anchors${own}`);
}

function noAnchor(text: string): DriftFailure {
  return new DriftFailure({
    code: 'E_USAGE',
    what: 'the audit log was not verified',
    why: `'${text}' is no anchor: it is a seq and a hash with a colon between, as a commit trailer has it`,
    safe: 'nothing was changed',
    next: 'drift-heal audit verify --anchor "Drift-Audit-Head: 12:<64 hexadecimal digits>"',
  });
}
