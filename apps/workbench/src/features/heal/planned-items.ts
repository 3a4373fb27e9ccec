import type { FixAllItem, FixAllPlan, RemediationPlan } from '@drift/domain/types';

/** An item that would be done, with its plan at hand. */
export type PlannedItem = FixAllItem & { plan: RemediationPlan };

/** The items of a plan that would be done, in its order. */
export function plannedItems({ items }: FixAllPlan): PlannedItem[] {
  return items.filter((item): item is PlannedItem => item.plan !== null);
}
