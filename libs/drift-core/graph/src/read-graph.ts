import type { Diagnostic } from '@drift/domain/types';
import { findNodeFiles, GRAPH_FOLDER } from './find-node-files.js';
import type { Graph, GraphNode, NodeFault } from './graph.js';
import { graphProblem } from './graph-problem.js';
import { parseNode, type NodeDocument } from './parse-node.js';

/** A node file's text, or why it could not be read. */
export type NodeText = { text: string } | NodeFault;

/**
 * Builds the graph from the root-relative paths of every file below `.yggdrasil/`.
 * A folder is a node if it holds a node file; a folder without one is walked through, and its files
 * belong to the nearest node above. A node file that cannot be read makes a node with a fault,
 * never a missing node. `unreadable` is empty: only who lists the folders knows it.
 */
export function readGraph(paths: readonly string[], readText: (path: string) => NodeText): Graph {
  const diagnostics: Diagnostic[] = [];
  const nodeFiles = findNodeFiles(paths, diagnostics);
  const modelIsNode = nodeFiles.has(`${GRAPH_FOLDER}/model`);
  const ids = new Map<string, string>();
  for (const folder of nodeFiles.keys()) ids.set(folder, nodeId(folder, modelIsNode));

  const artifacts = groupArtifacts(paths, nodeFiles);
  const nodes = new Map<string, GraphNode>();
  for (const [folder, nodeFile] of [...nodeFiles].sort(([a], [b]) =>
    idOf(ids, a) < idOf(ids, b) ? -1 : 1,
  )) {
    const id = idOf(ids, folder);
    const twin = nodes.get(id);
    if (twin) {
      diagnostics.push(
        graphProblem('duplicate-node', nodeFile, id, `${twin.nodeFile} is already node '${id}'`),
      );
      continue;
    }
    const source = readText(nodeFile);
    const document = 'text' in source ? parseNode(source.text, nodeFile) : null;
    for (const found of document?.problems ?? []) {
      diagnostics.push({
        ...graphProblem('bad-node', found.path, id, found.message),
        line: found.line,
        column: found.column,
      });
    }
    if ('code' in source) diagnostics.push(graphProblem('bad-node', nodeFile, id, source.message));
    const fault = 'code' in source ? source : (document?.problems[0] ?? null);
    nodes.set(
      id,
      toNode({
        id,
        folder,
        nodeFile,
        parent: parentOf(folder, ids),
        artifacts: artifacts.get(folder) ?? [],
        document,
        fault,
      }),
    );
  }
  diagnostics.push(...danglingRelations(nodes));
  return { nodes, diagnostics, unreadable: [] };
}

function nodeId(folder: string, modelIsNode: boolean): string {
  const path = folder.slice(GRAPH_FOLDER.length + 1);
  return path.startsWith('model/') && !modelIsNode ? path.slice('model/'.length) : path;
}

function idOf(ids: ReadonlyMap<string, string>, folder: string): string {
  return ids.get(folder) ?? folder;
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

function parentOf(folder: string, ids: ReadonlyMap<string, string>): string | null {
  const owner = nearestNode(folder.slice(0, folder.lastIndexOf('/')), ids);
  return owner === null ? null : idOf(ids, owner);
}

function nearestNode(folder: string, nodes: ReadonlyMap<string, string>): string | null {
  for (let at = folder; at.length > GRAPH_FOLDER.length; at = at.slice(0, at.lastIndexOf('/'))) {
    if (nodes.has(at)) return at;
  }
  return null;
}

interface NodeParts {
  id: string;
  folder: string;
  nodeFile: string;
  parent: string | null;
  artifacts: string[];
  document: NodeDocument | null;
  fault: NodeFault | null;
}

function toNode({ id, folder, nodeFile, parent, artifacts, document, fault }: NodeParts): GraphNode {
  return {
    id,
    context: id.split('/', 1)[0] ?? id,
    parent,
    folder,
    nodeFile,
    name: document?.name ?? id,
    type: document?.type ?? 'node',
    description: document?.description ?? null,
    blackbox: document?.blackbox ?? false,
    mapping: document?.mapping ?? [],
    mappingLine: document?.mappingLine ?? null,
    sources: document?.sources ?? [],
    pipeline: document?.pipeline ?? null,
    relations: document?.relations ?? [],
    aspects: document?.aspects ?? [],
    artifacts: artifacts.sort(),
    canonical: document?.canonical ?? null,
    fault: fault && { code: fault.code, path: fault.path, message: fault.message },
  };
}

function danglingRelations(nodes: ReadonlyMap<string, GraphNode>): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const node of nodes.values()) {
    for (const relation of node.relations) {
      if (nodes.has(relation.target)) continue;
      diagnostics.push({
        ...graphProblem(
          'dangling-relation',
          node.nodeFile,
          node.id,
          `relation to '${relation.target}', which is no node`,
        ),
        severity: 'warning',
      });
    }
  }
  return diagnostics;
}
