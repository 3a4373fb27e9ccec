export { inOldForm } from './in-old-form.js';
export { planMigration, type CarriedEntry, type MigrationPlan } from './plan-migration.js';
export { withPlan } from './with-plan.js';
export { planAbsorb, type AbsorbOptions, type AbsorbTarget } from './plan-absorb.js';
export { planForget } from './plan-forget.js';
export { planMaterialize, type MaterializeOptions } from './plan-materialize.js';
export type * from './ports.js';
export type * from './regeneration.js';
export { recordKey } from './record-plan.js';
export type * from './record-plan.js';
export {
  deferralOf,
  DEFERRALS_PATH,
  findingOf,
  parseDeferrals,
  printDeferrals,
  type Deferral,
  type Deferrals,
} from './deferrals.js';
export { refuseAutomatic, refuseWrites, type PolicyFacts } from './policy.js';
export { planWrites, type RegeneratedWrite } from './plan-writes.js';
export { recordPath } from './record-path.js';
export {
  concludeVerification,
  type CodeFrom,
  type Regenerated,
  type VerifyConclusion,
  type VerifyFacts,
} from './verify-verdict.js';
export { COMMITTER, HostFailure } from './publish/code-host.js';
export type * from './publish/code-host.js';
export { PUBLISH_OUTCOMES } from './publish/publish-types.js';
export type * from './publish/publish-types.js';
