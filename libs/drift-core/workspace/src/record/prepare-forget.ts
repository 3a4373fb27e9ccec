import { planForget } from '@drift/remediation';
import type { Session } from '../session.js';
import type { NodeScope } from '../survey.js';
import { prepareRecord, type PreparedRecord } from './record-verb.js';

/** Prepares to drop what is recorded of these nodes as far as the graph no longer maps it; `words` are as typed. */
export function prepareForget(
  session: Session,
  { nodes, words }: { nodes: NodeScope; words: readonly string[] },
): Promise<PreparedRecord> {
  const named = new Set(words.map((word) => word.replace(/\/+$/, '')));
  return prepareRecord(session, {
    scope: nodes,
    reason: null,
    plan: ({ detections }) => planForget(detections, (nodeId) => named.has(nodeId)),
  });
}
