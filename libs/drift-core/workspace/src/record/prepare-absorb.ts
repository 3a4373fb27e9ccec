import { planAbsorb } from '@drift/remediation';
import type { AbsorbMode } from './absorb-mode.js';
import { refuseConflicted } from './conflict-markers.js';
import { prepareRecord, type PreparedRecord } from './record-verb.js';
import { timestamp, type Session } from '../session.js';
import type { NodeScope } from '../survey.js';

export interface AbsorbScope {
  /** Without `only` they were not named one by one. */
  nodes: NodeScope;
  reason: string | null;
  withSpec: boolean;
  recordOnly: boolean;
  /** Also files that look like a merge that nobody finished. */
  force?: boolean;
}

/** Prepares to absorb one node in the given mode. */
export type PrepareAbsorb = (
  nodeId: string,
  mode: AbsorbMode,
  reason: string | null,
) => Promise<PreparedRecord>;

/** Prepares to accept the code of the nodes as the truth. */
export function prepareAbsorb(session: Session, scope: AbsorbScope): Promise<PreparedRecord> {
  return prepareRecord(session, {
    scope: scope.nodes,
    reason: scope.reason,
    plan: ({ detections, reports, overlaps }) => {
      const byNode = new Map(reports.map((report) => [report.nodeId, report]));
      const targets = detections.flatMap((detection) => {
        const report = byNode.get(detection.nodeId);
        return report ? [{ detection, report, overlaps: overlaps.get(detection.nodeId) ?? [] }] : [];
      });
      const { withSpec, recordOnly } = scope;
      const now = timestamp(session.environment);
      // Of "all" only what there is something to say about; a named node is answered in any case.
      const wanted = scope.nodes.only
        ? targets
        : targets.filter(
            // Code that was never written is no refusal: there is nothing yet that could be accepted.
            ({ report: { reason }, detection }) =>
              reason !== 'unmaterialized' && (reason !== 'in-sync' || detection.entry?.spec === null),
          );
      const conflicted = wanted.flatMap(({ detection }) =>
        scope.force ? [] : (refuseConflicted(session, detection, unfinished(scope)) ?? []),
      );
      const held = new Set(conflicted.map(({ nodeId }) => nodeId));
      const { plan, refusals } = planAbsorb(
        wanted.filter(({ detection }) => !held.has(detection.nodeId)),
        { withSpec, recordOnly, now },
      );
      return { plan, refusals: [...conflicted, ...refusals] };
    },
  });
}

/** What of a node must not be a merge that nobody finished, and how the same is asked for all the same. */
function unfinished({ withSpec, recordOnly }: AbsorbScope): Parameters<typeof refuseConflicted>[2] {
  if (recordOnly) return { sides: ['code', 'spec'], flags: ['--record-only'] };
  return withSpec
    ? { sides: ['code', 'spec'], flags: ['--with-spec', '--reason', '…'] }
    : { sides: ['code'], flags: ['--reason', '…'] };
}
