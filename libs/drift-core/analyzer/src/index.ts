export { analyze } from './analyze.js';
export { gate, type GateExit, type GatePolicy } from './gate.js';
export { summarize } from './summarize.js';
export type { Means } from './suggestions.js';
