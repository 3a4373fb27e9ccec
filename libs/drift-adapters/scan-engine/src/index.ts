export { digestText } from './digest-cache.js';
export { gatherGraph, readNodeText } from './gather-graph.js';
export { gatherInventory, type GatherOptions } from './gather-inventory.js';
