import { DriftFailure } from '@drift/domain/failure';

/** What was proposed, to be carried out as it was shown. */
export interface ProposedPlan {
  nodeId: string;
  suggestionId: string;
  /** Binds the plan to the files as they were: another state has another hash. */
  planHash: string;
  /** It would overwrite what a person wrote: that is for a person to confirm. */
  overwritesEdits: boolean;
}

/** The plans of one session. */
export interface PlanBook {
  /** Gives the id of the plan. */
  add: (plan: ProposedPlan) => string;
  /** @throws DriftFailure `E_CONFLICT` for an id that was not given out, or whose plan was carried out. */
  get: (planId: string) => ProposedPlan;
  remove: (planId: string) => void;
}

/** More are not kept: the oldest is forgotten. */
const MAX_PLANS = 1000;

export function createPlanBook(): PlanBook {
  const plans = new Map<string, ProposedPlan>();
  let count = 0;
  return {
    add: (plan) => {
      const planId = `plan-${(count += 1)}-${plan.planHash.replace(/^sha256:/, '').slice(0, 12)}`;
      plans.set(planId, plan);
      const [oldest] = plans.keys();
      if (plans.size > MAX_PLANS && oldest !== undefined) plans.delete(oldest);
      return planId;
    },
    get: (planId) => {
      const plan = plans.get(planId);
      if (plan) return plan;
      throw new DriftFailure({
        code: 'E_CONFLICT',
        what: 'nothing was applied',
        why: 'no plan of this session has that id, or it was applied before',
        safe: 'nothing was changed',
        next: 'call drift_propose, look at the plan, then send its planId',
      });
    },
    remove: (planId) => void plans.delete(planId),
  };
}
