export type * from './graph.js';
export { canonicalJson, canonicalSpec } from './canonical-spec.js';
export { DEFAULT_CONFIG, parseConfig, type DriftConfig } from './drift-config.js';
export type { Freeze, RemediationConfig } from './remediation-config.js';
export { countDependents } from './lineage.js';
export { stageNumbers, stagesOf } from './stages-of.js';
export { covers, globBase, toEntry } from './mapping.js';
export { matchesGlob } from './match-glob.js';
export { GRAPH_FOLDER, isNodeFile } from './find-node-files.js';
export { readGraph } from './read-graph.js';
export { readOneNode } from './read-one-node.js';
export { upstreamOf, type Upstream } from './upstream.js';
export { localRefs } from './ref-closure.js';
export { idsAbove } from './ids-above.js';
export {
  selectAlone,
  selectContexts,
  selectNodes,
  type Selection,
  type SelectionFacts,
} from './select-nodes.js';
export { asRecord, MAX_YAML_CHARS, readYaml, type YamlProblem } from './yaml-document.js';
