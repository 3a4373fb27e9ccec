export { gate, summarize, type GatePolicy } from '@drift/analyzer';
export { absorbModeOf, type AbsorbMode } from './absorb-mode.js';
export type { Consent } from './consent.js';
export { findRoot } from './find-root.js';
export type { MaterializeResult } from './materialize.js';
export {
  openDrift,
  type AbsorbRequest,
  type Drift,
  type OpenOptions,
  type ScanRequest,
} from './open-drift.js';
export type { PreparedRecord } from './record-verb.js';
export type { PipelineOutcome } from './run-pipeline.js';
