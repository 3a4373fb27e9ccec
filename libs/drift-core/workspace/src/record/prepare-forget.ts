import { planForget } from '@drift/remediation';
import type { Session } from '../session.js';
import { prepareRecord, type PreparedRecord } from './record-verb.js';

/** Prepares to drop what is recorded of these nodes as far as the graph no longer maps it. */
export function prepareForget(session: Session, only: ReadonlySet<string>): Promise<PreparedRecord> {
  return prepareRecord(session, { only, reason: null, plan: ({ detections }) => planForget(detections) });
}
