export { withPlan } from './with-plan.js';
export { planAbsorb, type AbsorbOptions, type AbsorbTarget } from './plan-absorb.js';
export { planForget } from './plan-forget.js';
export { planMaterialize, type MaterializeOptions } from './plan-materialize.js';
export type * from './ports.js';
export { recordKey } from './record-plan.js';
export type * from './record-plan.js';
