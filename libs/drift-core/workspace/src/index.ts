export { gate, summarize, type GatePolicy } from '@drift/analyzer';
export { absorbModeOf, type AbsorbMode } from './absorb-mode.js';
export type { Consent } from './consent.js';
export type { DriftExplanation } from './explain-node.js';
export { findRoot } from './find-root.js';
export type { MaterializeResult } from './materialize.js';
export {
  openDrift,
  type AbsorbRequest,
  type Drift,
  type OpenOptions,
  type ScanRequest,
} from './open-drift.js';
export { openFileDiffer, type FileDiff, type FileDiffer, type FileDiffRequest } from './open-file-differ.js';
export type { PreparedRecord } from './record-verb.js';
export type { PipelineOutcome } from './run-pipeline.js';
