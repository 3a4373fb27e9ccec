import type { Diagnostic } from '@drift/domain/types';
import { GRAPH_FOLDER } from './find-node-files.js';
import type { GraphGeneration } from './graph.js';
import { graphWarning } from './graph-problem.js';
import type { MappingShape } from './parse-node.js';
import type { GraphConfig } from './parse-graph-config.js';
import { quote } from './quote.js';

/** What tells one generation of graphs from another. */
export interface GraphFacts {
  /** Every root-relative file below `.yggdrasil/`. */
  paths: readonly string[];
  /** The node files that were read. */
  nodeFiles: readonly string[];
  /** Whether ids begin below `model/`. */
  hasModel: boolean;
  /** The configuration that was read, the newer one where both are there. */
  config: GraphConfig | null;
  /** Top-level keys that some node file holds. */
  nodeKeys: ReadonlySet<string>;
  mappingShapes: ReadonlySet<MappingShape>;
  hasGlobs: boolean;
}

/**
 * Says which generation a graph is by what it is made of, never by the version it names: that field
 * is missing in old graphs and wrong in migrated ones.
 */
export function recognizeGraph(facts: GraphFacts): GraphGeneration {
  const top = topNames(facts.paths);
  if (top.has('yg-lock.json') || top.has('yg-lock.nondeterministic.json')) return 'G7';
  if (top.has('yg-config.yaml') || top.has('yg-architecture.yaml') || facts.nodeFiles.some(isNewName)) {
    return recognizeNewNames(facts, top);
  }
  if (facts.nodeFiles.length === 0 && !top.has('config.yaml')) return 'unknown';
  if (facts.mappingShapes.has('typed')) return 'G0.5';
  return facts.hasModel ? recognizeOldNames(facts, top) : 'G0';
}

/** Graphs with `yg-` before the names of their files. */
function recognizeNewNames(
  { config, paths, ...facts }: GraphFacts,
  top: ReadonlySet<string>,
): GraphGeneration {
  if (top.has('yg-architecture.yaml')) {
    if (config?.keys.has('coverage')) return 'G7';
    const hasChecks = paths.some((path) => /^\.yggdrasil\/aspects\/.+\/check\.mjs$/.test(path));
    return config?.hasTiers || hasChecks || facts.hasGlobs ? 'G6' : 'G5';
  }
  if (config?.keys.has('artifacts')) return 'G3';
  return facts.mappingShapes.has('list') ? 'G5' : 'G4';
}

/** Graphs with `config.yaml` and `model/`: aspects took the place of tags, schemas that of templates. */
function recognizeOldNames({ nodeKeys, config }: GraphFacts, top: ReadonlySet<string>): GraphGeneration {
  if (top.has('schemas') || nodeKeys.has('aspects') || nodeKeys.has('aspect_exceptions')) return 'G2';
  if (top.has('templates') || top.has('knowledge') || nodeKeys.has('tags') || nodeKeys.has('knowledge')) {
    return 'G1';
  }
  if (config === null || config.keys.has('tags') || config.keys.has('knowledge_categories')) return 'G1';
  return config.keys.has('node_types') && !config.listsTypeNames ? 'G2' : 'G1';
}

/** Warns where parts of two generations stand side by side, and tells where the version says another one. */
export function checkLayout(generation: GraphGeneration, facts: GraphFacts): Diagnostic[] {
  const { config, nodeFiles, hasModel } = facts;
  const top = topNames(facts.paths);
  const diagnostics: Diagnostic[] = [];
  const warn = (path: string, message: string): void => {
    diagnostics.push(graphWarning('mixed-layout', path, message));
  };
  if (top.has('config.yaml') && top.has('yg-config.yaml')) {
    warn(`${GRAPH_FOLDER}/config.yaml`, `${GRAPH_FOLDER}/yg-config.yaml is read instead of it`);
  }
  const old = nodeFiles.filter((path) => !isNewName(path));
  if (old.length > 0 && old.length < nodeFiles.length) {
    const counts = `${old.length} of ${nodeFiles.length} node files are called node.yaml, the others yg-node.yaml`;
    warn(old[0] ?? '', `${counts}; all are read`);
  }
  const outside = nodeFiles.filter((path) => !path.startsWith(`${GRAPH_FOLDER}/model/`));
  if (hasModel && outside.length > 0 && outside.length < nodeFiles.length) {
    const counts = `${outside.length} of ${nodeFiles.length} nodes stand beside model/, the others in it`;
    warn(outside[0] ?? '', `${counts}; all are read`);
  }
  const said = config?.version == null ? undefined : VERSIONS.get(config.version.split('.', 1)[0] ?? '');
  if (config && said && !said.includes(generation) && generation !== 'unknown') {
    const message = `version ${quote(config.version ?? '')} belongs to ${said.join(' or ')}; the graph is read as the ${generation} it looks like`;
    const warning = graphWarning('version-contradicts', config.path, message, config.versionPlace);
    diagnostics.push({ ...warning, severity: 'info' });
  }
  return diagnostics;
}

/** The generations that a tool of this major version wrote. */
const VERSIONS: ReadonlyMap<string, readonly GraphGeneration[]> = new Map([
  ['0', ['G0', 'G0.5', 'G1', 'G2']],
  ['1', ['G2']],
  ['2', ['G3']],
  ['3', ['G4']],
  ['4', ['G5', 'G6']],
  ['5', ['G6', 'G7']],
]);

/** Names of the files and folders directly below `.yggdrasil/`. */
function topNames(paths: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  let last = '';
  for (const path of paths) {
    // What stands in the folder of the path before says nothing new.
    if (last !== '' && path.startsWith(last)) continue;
    const end = path.indexOf('/', GRAPH_FOLDER.length + 1);
    names.add(path.slice(GRAPH_FOLDER.length + 1, end === -1 ? undefined : end));
    last = end === -1 ? '' : path.slice(0, end + 1);
  }
  return names;
}

function isNewName(path: string): boolean {
  return path.endsWith('/yg-node.yaml');
}
