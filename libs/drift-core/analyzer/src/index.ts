export { analyze } from './analyze.js';
export { gate, strictDeferred, strictFaults, type GateExit, type GatePolicy } from './gate.js';
export { summarize } from './summarize.js';
export type { Means, MeansOf, PipelineMeans } from './suggestions.js';
