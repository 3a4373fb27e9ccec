import type { Diagnostic } from '@drift/domain/types';
import { openReferenceCheck, type ReferenceCheck } from './check-references.js';
import { findNodeFiles, GRAPH_FOLDER } from './find-node-files.js';
import { findTwins } from './find-twins.js';
import type { Graph, GraphNode, ReadText } from './graph.js';
import { graphProblem, graphWarning, toDiagnostic } from './graph-problem.js';
import { parseGraphConfig, type GraphConfig } from './parse-graph-config.js';
import { groupArtifacts, placeNodes, type NodePlaces } from './node-places.js';
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
  const places = placeNodes(nodeFiles);
  const tags = config?.tags ?? new Set();
  const references = openReferenceCheck({ ids: new Set(places.ids.values()), aspects, flows, tags });
  const traits: NodeTraits = { nodeKeys: new Set(), mappingShapes: new Set(), hasGlobs: false };
  const nodes = readNodes({ places, paths, nodeFiles, flows, readText, diagnostics, references, traits });
  const hasModel = hasModelOf(nodeFiles);
  const facts: GraphFacts = { paths, nodeFiles: [...nodeFiles.values()], hasModel, config, ...traits };
  const generation = recognizeGraph(facts);
  diagnostics.push(
    ...checkLayout(generation, facts),
    ...findTwins([...nodes.values()]),
    ...references.finish(),
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
  places: NodePlaces;
  paths: readonly string[];
  nodeFiles: ReadonlyMap<string, string>;
  flows: ReadonlyMap<string, PlacedFlow>;
  readText: ReadText;
  diagnostics: Diagnostic[];
  references: ReferenceCheck;
  traits: NodeTraits;
}

/** What a document says beyond its node is used at once: all documents together are the graph twice over. */
function readNodes({
  places,
  nodeFiles,
  readText,
  diagnostics,
  ...sources
}: NodeSources): Map<string, GraphNode> {
  const artifacts = groupArtifacts(sources.paths, nodeFiles);
  const flowsOf = groupFlows(sources.flows.values());
  const nodes = new Map<string, GraphNode>();
  for (const [folder, id] of places.inOrder) {
    const nodeFile = nodeFiles.get(folder) ?? '';
    const twin = nodes.get(id);
    if (twin) {
      const message = `${twin.nodeFile} is already node '${id}'`;
      diagnostics.push(graphProblem('duplicate-node', nodeFile, id, message));
      continue;
    }
    const source = readText(nodeFile);
    const document = 'text' in source ? parseNode(source.text, nodeFile) : null;
    if (document) {
      for (const found of document.problems) diagnostics.push(toDiagnostic(found, id));
      sources.references.checkNode(id, nodeFile, document);
      addTraits(sources.traits, document);
    }
    if ('code' in source) diagnostics.push(graphProblem(source.code, nodeFile, id, source.message));
    const refused = document?.problems.find(({ severity }) => severity === 'error') ?? null;
    nodes.set(
      id,
      toNode({
        id,
        folder,
        nodeFile,
        parent: places.parentOf(folder),
        artifacts: artifacts.get(folder) ?? [],
        flows: flowsOf.get(id) ?? NO_FLOWS,
        document,
        fault: 'code' in source ? source : refused,
      }),
    );
  }
  return nodes;
}

const NO_FLOWS: readonly string[] = [];

/** What tells the generation of a graph and is said by its node files. */
interface NodeTraits {
  nodeKeys: Set<string>;
  mappingShapes: Set<MappingShape>;
  hasGlobs: boolean;
}

function addTraits(traits: NodeTraits, { keys, mapping, mappingShape }: NodeDocument): void {
  for (const key of keys) traits.nodeKeys.add(key);
  if (mappingShape !== null) traits.mappingShapes.add(mappingShape);
  traits.hasGlobs ||= mapping.some(({ kind }) => kind === 'glob');
}

function hasModelOf(nodeFiles: ReadonlyMap<string, string>): boolean {
  const model = `${GRAPH_FOLDER}/model`;
  return !nodeFiles.has(model) && [...nodeFiles.keys()].some((folder) => folder.startsWith(`${model}/`));
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
