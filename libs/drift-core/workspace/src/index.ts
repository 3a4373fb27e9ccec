export { withVerdicts } from './graph-view.js';
export { gate, strictDeferred, strictFaults, summarize, type GatePolicy } from '@drift/analyzer';
export { absorbModeOf, type AbsorbMode } from './record/absorb-mode.js';
export { buildDemo } from './demo/build-demo.js';
export { OPERATOR_ONLY, type Consent } from './materialize/consent.js';
export type { DriftExplanation } from './explain-node.js';
export { findRoot } from './find-root.js';
export type { MaterializeResult } from './materialize/materialize.js';
export {
  openDrift,
  type AbsorbRequest,
  type Drift,
  type OpenOptions,
  type ScanRequest,
} from './open-drift.js';
export {
  openFileDiffer,
  type FileDiff,
  type FileDiffer,
  type FileDiffRequest,
} from './judge/open-file-differ.js';
export { oncePerKey } from './once-per-key.js';
export type { HealVerbs } from './heal/heal-verbs.js';
export { gitHubFromEnvironment, type GitHubMeans } from './publish/github-from-environment.js';
export type * from './publish/publish-verb-types.js';
export { publishResultOf } from './publish/publish-result-of.js';
export { publishVerdict } from './publish/publish-verdict.js';
export type { PreparedFixAll } from './heal/fix-all.js';
export type { PreparedRegeneration } from './heal/prepare-regeneration.js';
export type { PreparedRecord } from './record/record-verb.js';
export type { PipelineOutcome } from './materialize/run-pipeline.js';
export type { DoctorFinding } from './doctor/doctor-finding.js';
export type { DoctorReport } from './doctor/doctor.js';
export type { PreparedInit } from './init/prepare-init.js';
export type { FirstLook } from './init/found.js';
export { mergeStateFiles, type StateMergeFiles } from './merge-state/merge-state-files.js';
export type { StateResolution } from './merge-state/merge-state-resolve.js';
export type { PreparedMigration } from './migrate/migrate.js';
