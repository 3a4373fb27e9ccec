export type * from './graph.js';
export { canonicalJson } from './canonical-spec.js';
export { DEFAULT_CONFIG, parseConfig, type DriftConfig } from './drift-config.js';
export { ancestorsOf, countDependents, stagesOf } from './lineage.js';
export { covers, globBase, matchesGlob, toEntry } from './mapping.js';
export { GRAPH_FOLDER, readGraph, type NodeText } from './read-graph.js';
export { localRefs } from './ref-closure.js';
export { selectNodes, type Selection } from './select-nodes.js';
export { asRecord, MAX_YAML_CHARS, readYaml, type YamlProblem } from './yaml-document.js';
