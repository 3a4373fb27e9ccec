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
export { BRANCH_PREFIX, branchName, type BranchIdentity } from './publish/branch-name.js';
export { closeHealedPrs, type HealedNodes, type LeftAlone } from './publish/close-healed-prs.js';
export {
  countOutcome,
  countPullRequests,
  refusePublish,
  type PublishGate,
  type PublishRefusal,
  type PullRequestCounts,
} from './publish/gates.js';
export type { HostPerson } from './publish/host-person.js';
export type { HostCall } from './publish/memory-call-hook.js';
export {
  createMemoryCodeHost,
  type CallListener,
  type MemoryCodeHost,
  type MemoryCodeHostOptions,
} from './publish/memory-code-host.js';
export type { RemediationPr } from './publish/remediation-pr.js';
export { fingerprintOf, parseTrailer, printTrailer } from './publish/trailer.js';
export { upsertRemediationPr } from './publish/upsert-remediation-pr.js';
export { COMMITTER, HostFailure } from './publish/code-host.js';
export type * from './publish/code-host.js';
export { PUBLISH_OUTCOMES } from './publish/publish-types.js';
export type * from './publish/publish-types.js';
export {
  CODE_OWNERS_LIMIT,
  CODE_OWNERS_PATHS,
  parseCodeOwners,
  type CodeOwners,
} from './code-owners/parse-code-owners.js';
export { reviewersOf } from './code-owners/reviewers-of.js';
export type * from './store/action-port.js';
export type * from './store/audit-lines.js';
export type * from './store/job-port.js';
export type * from './store/lease-port.js';
export type * from './store/scan-port.js';
export type * from './store/store-ports.js';
export type * from './store/stored-page.js';
