import type { BaselineEntry, Detection } from '@drift/detector';
import { recordPath } from './record-path.js';
import type { RecordPlan, Refusal } from './record-plan.js';

/** Plans to drop what the baseline records and the graph no longer maps; nothing else can be forgotten. */
export function planForget(detections: readonly Detection[]): {
  plan: RecordPlan;
  refusals: readonly Refusal[];
} {
  const entries = new Map<string, BaselineEntry | null>();
  const refusals: Refusal[] = [];
  const changes = [];
  for (const { nodeId, node, entry, orphans, faults } of detections) {
    if (!entry || orphans.length === 0 || faults.length > 0) {
      const why = faults[0]?.message ?? 'nothing recorded of it is orphaned';
      refusals.push({
        code: 'E_REFUSED',
        nodeId,
        why,
        where: node?.nodeFile ?? null,
        next: `drift-heal check ${nodeId}`,
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
