import type { Diagnostic } from '@drift/domain/types';
import { checkReferences } from './check-references.js';
import { findNodeFiles, GRAPH_FOLDER } from './find-node-files.js';
import { findTwins } from './find-twins.js';
import type { Graph, GraphNode, ReadText } from './graph.js';
import { graphProblem, graphWarning, toDiagnostic } from './graph-problem.js';
import { parseGraphConfig, type GraphConfig } from './parse-graph-config.js';
import { parseNode, type MappingShape, type NodeDocument } from './parse-node.js';
import { readAspects } from './read-aspects.js';
import { readFlows, type PlacedFlow } from './read-flows.js';
import { checkLayout, recognizeGraph, type GraphFacts } from './recognize-graph.js';
import { toNode } from './to-node.js';

/**
 * Builds the graph from the root-relative paths of every file below `.yggdrasil/`.
 * A folder is a node if it holds a node file; a folder without one is walked through, and its files
 * belong to the nearest node above. A node file that cannot be read makes a node with a fault,
 * never a missing node. `unreadable` is empty: only who lists the folders knows it.
 */
export function readGraph(paths: readonly string[], readText: ReadText): Graph {
  const diagnostics: Diagnostic[] = [];
  const nodeFiles = findNodeFiles(paths, diagnostics);
  const config = readConfig(paths, readText, diagnostics);
  const aspects = readAspects(paths, readText, diagnostics);
  const flows = readFlows(paths, readText, diagnostics);
  const { nodes, documents } = readNodes({ paths, nodeFiles, flows, readText, diagnostics });
  const facts = factsOf({ paths, nodeFiles, config, documents });
  const generation = recognizeGraph(facts);
  const tags = config?.tags ?? new Set();
  diagnostics.push(
    ...checkLayout(generation, facts),
    ...findTwins(nodes.values()),
    ...checkReferences({ nodes, documents, aspects, flows, tags }),
  );
  return { generation, nodes, aspects, flows, diagnostics, unreadable: [] };
}

function readConfig(
  paths: readonly string[],
  readText: ReadText,
  diagnostics: Diagnostic[],
): GraphConfig | null {
  const path = ['yg-config.yaml', 'config.yaml']
    .map((name) => `${GRAPH_FOLDER}/${name}`)
    .find((name) => paths.includes(name));
  if (path === undefined) return null;
  const source = readText(path);
  if ('code' in source) {
    diagnostics.push(graphWarning(source.code, path, source.message));
    return null;
  }
  const config = parseGraphConfig(source.text, path);
  for (const found of config.problems) {
    diagnostics.push(toDiagnostic(found, null));
  }
  return config;
}

interface NodeSources {
  paths: readonly string[];
  nodeFiles: ReadonlyMap<string, string>;
  flows: ReadonlyMap<string, PlacedFlow>;
  readText: ReadText;
  diagnostics: Diagnostic[];
}

interface Nodes {
  nodes: Map<string, GraphNode>;
  documents: Map<string, NodeDocument>;
}

function readNodes({ paths, nodeFiles, flows, readText, diagnostics }: NodeSources): Nodes {
  const modelIsNode = nodeFiles.has(`${GRAPH_FOLDER}/model`);
  const ids = new Map([...nodeFiles.keys()].map((folder) => [folder, nodeId(folder, modelIsNode)]));
  const artifacts = groupArtifacts(paths, nodeFiles);
  const flowsOf = groupFlows(flows.values());
  const nodes = new Map<string, GraphNode>();
  const documents = new Map<string, NodeDocument>();
  const inOrder = [...ids].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0));
  for (const [folder, id] of inOrder) {
    const nodeFile = nodeFiles.get(folder) ?? '';
    const twin = nodes.get(id);
    if (twin) {
      const message = `${twin.nodeFile} is already node '${id}'`;
      diagnostics.push(graphProblem('duplicate-node', nodeFile, id, message));
      continue;
    }
    const source = readText(nodeFile);
    const document = 'text' in source ? parseNode(source.text, nodeFile) : null;
    if (document) documents.set(id, document);
    for (const found of document?.problems ?? []) {
      diagnostics.push(toDiagnostic(found, id));
    }
    if ('code' in source) diagnostics.push(graphProblem(source.code, nodeFile, id, source.message));
    const refused = document?.problems.find(({ severity }) => severity === 'error') ?? null;
    nodes.set(
      id,
      toNode({
        id,
        folder,
        nodeFile,
        parent: parentOf(folder, ids),
        artifacts: artifacts.get(folder) ?? [],
        flows: flowsOf.get(id) ?? [],
        document,
        fault: 'code' in source ? source : refused,
      }),
    );
  }
  return { nodes, documents };
}

interface FactSources {
  paths: readonly string[];
  nodeFiles: ReadonlyMap<string, string>;
  config: GraphConfig | null;
  documents: ReadonlyMap<string, NodeDocument>;
}

function factsOf({ paths, nodeFiles, config, documents }: FactSources): GraphFacts {
  const nodeKeys = new Set<string>();
  const mappingShapes = new Set<MappingShape>();
  let hasGlobs = false;
  for (const { keys, mapping, mappingShape } of documents.values()) {
    for (const key of keys) nodeKeys.add(key);
    if (mappingShape !== null) mappingShapes.add(mappingShape);
    hasGlobs ||= mapping.some(({ kind }) => kind === 'glob');
  }
  const model = `${GRAPH_FOLDER}/model`;
  const hasModel =
    !nodeFiles.has(model) && [...nodeFiles.keys()].some((folder) => folder.startsWith(`${model}/`));
  return { paths, nodeFiles: [...nodeFiles.values()], hasModel, config, nodeKeys, mappingShapes, hasGlobs };
}

function nodeId(folder: string, modelIsNode: boolean): string {
  const path = folder.slice(GRAPH_FOLDER.length + 1);
  return path.startsWith('model/') && !modelIsNode ? path.slice('model/'.length) : path;
}

function groupArtifacts(
  paths: readonly string[],
  nodeFiles: ReadonlyMap<string, string>,
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const owner = nearestNode(path.slice(0, path.lastIndexOf('/')), nodeFiles);
    if (owner === null) continue;
    const group = groups.get(owner);
    if (group) group.push(path);
    else groups.set(owner, [path]);
  }
  return groups;
}

/** Ids of the flows each node takes part in, by node id. */
function groupFlows(flows: Iterable<PlacedFlow>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const flow of flows) {
    for (const id of new Set(flow.nodes)) {
      const group = groups.get(id);
      if (group) group.push(flow.id);
      else groups.set(id, [flow.id]);
    }
  }
  return groups;
}

function parentOf(folder: string, ids: ReadonlyMap<string, string>): string | null {
  const owner = nearestNode(folder.slice(0, folder.lastIndexOf('/')), ids);
  return owner === null ? null : (ids.get(owner) ?? null);
}

function nearestNode(folder: string, nodes: ReadonlyMap<string, string>): string | null {
  for (let at = folder; at.length > GRAPH_FOLDER.length; at = at.slice(0, at.lastIndexOf('/'))) {
    if (nodes.has(at)) return at;
  }
  return null;
}
