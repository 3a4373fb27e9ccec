import type { Baseline, BaselineEntry } from '@drift/detector';
import type { RecordPlan } from './record-plan.js';

/** The baseline after the plan; the plan itself changes nothing. */
export function withPlan(baseline: Baseline, plan: RecordPlan): Baseline {
  const entries = new Map<string, BaselineEntry>(baseline.entries);
  for (const [nodeId, entry] of plan.entries) {
    if (entry) entries.set(nodeId, entry);
    else entries.delete(nodeId);
  }
  return { version: 1, entries };
}
