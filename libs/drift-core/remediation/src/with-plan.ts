import { keepsForm, type Baseline, type BaselineEntry } from '@drift/detector';
import type { RecordPlan } from './record-plan.js';

/** The baseline after the plan, in the form that writing it leaves; the plan itself changes nothing. */
export function withPlan(baseline: Baseline, plan: RecordPlan): Baseline {
  const entries = new Map<string, BaselineEntry>(baseline.entries);
  for (const [nodeId, entry] of plan.entries) {
    if (entry) entries.set(nodeId, entry);
    else entries.delete(nodeId);
  }
  return keepsForm(baseline.form) ? { ...baseline, entries } : { version: 1, form: 'ours', entries };
}
