import type { BaselineEntry, Detection } from '@drift/detector';
import { nodeCommand } from '@drift/domain/shell';
import { recordPath } from './record-path.js';
import type { RecordPlan, Refusal } from './record-plan.js';

/**
 * Plans to drop what the baseline records and the graph no longer maps; nothing else can be forgotten. A node that
 * was not named by its own id, only as one below another, is refused nothing where there is nothing to forget.
 */
export function planForget(
  detections: readonly Detection[],
  isNamed: (nodeId: string) => boolean,
): {
  plan: RecordPlan;
  refusals: readonly Refusal[];
} {
  const anything = detections.some(isOrphaned);
  const entries = new Map<string, BaselineEntry | null>();
  const refusals: Refusal[] = [];
  const changes = [];
  for (const detection of detections) {
    const { nodeId, node, entry, orphans, faults } = detection;
    if (!entry || !isOrphaned(detection) || faults.length > 0) {
      if (faults.length === 0 && anything && !isNamed(nodeId)) continue;
      const why = faults[0]?.message ?? 'nothing recorded of it is orphaned';
      refusals.push({
        code: 'E_REFUSED',
        nodeId,
        why,
        where: node?.nodeFile ?? null,
        next: nodeCommand('check', nodeId),
      });
      continue;
    }
    const gone = new Set(orphans);
    const code = new Map([...entry.code].filter(([path]) => !gone.has(path)));
    const origin = new Map([...entry.origin].filter(([path]) => !gone.has(path)));
    const kept = { ...entry, ...recordPath(node?.mapping ?? [], code), code, origin };
    entries.set(nodeId, node && code.size > 0 ? kept : null);
    for (const path of orphans) {
      changes.push({
        nodeId,
        side: 'code' as const,
        path,
        before: entry.code.get(path) ?? null,
        after: null,
        renamedFrom: null,
      });
    }
  }
  return { plan: { action: 'forget', entries, changes }, refusals };
}

function isOrphaned({ node, entry, orphans }: Detection): boolean {
  return entry !== null && (orphans.length > 0 || node === null);
}
