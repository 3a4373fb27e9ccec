export { digestText } from './digest-cache.js';
export { gatherGraph, readNodeText } from './gather-graph.js';
export { gatherInventory, type GatherOptions } from './gather-inventory.js';
export { gatherState } from './gather-state.js';
export { IgnoreRules, type IgnoreScope } from './ignore-rules.js';
export { expectRecorded } from './expect-recorded.js';
export { inOnePass } from './in-one-pass.js';
export { mappedFiles } from './mapped-files.js';
export { trackedPaths } from './tracked-paths.js';
