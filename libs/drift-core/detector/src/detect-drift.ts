import type { DriftAxes, DriftFile } from '@drift/domain/types';
import { covers, GRAPH_FOLDER, type Graph, type GraphNode, type MappingEntry } from '@drift/graph';
import type { BaselineEntry } from './baseline.js';
import { compareCode } from './compare-code.js';
import { compareSpec, compareUpstream } from './compare-spec.js';
import type { Detection } from './detection.js';
import { foldDigests } from './fold-digests.js';
import type { FileFault, Inventory, NodeInventory } from './inventory.js';
import type { ParsedBaseline } from './parse-baseline.js';

export interface DetectionInput {
  graph: Graph;
  inventory: Inventory;
  recorded: ParsedBaseline;
  /** `sha256:` digest of a text. */
  digest: (text: string) => string;
  /** Whether a node that only the baseline knows belongs to this scan. */
  inScope: (nodeId: string) => boolean;
}

/** Compares what is on disk with what was recorded, node by node, in code-unit order of the ids. */
export function detectDrift(input: DetectionInput): Detection[] {
  const { graph, inventory, recorded } = input;
  const detections: Detection[] = [];
  const broken = [...graph.nodes.values()].filter((node) => node.fault);
  for (const [nodeId, found] of inventory.nodes) {
    const node = graph.nodes.get(nodeId);
    if (node) detections.push(detectNode(node, found, { ...input, broken }));
  }
  for (const [nodeId, entry] of recorded.baseline.entries) {
    if (inventory.nodes.has(nodeId) || !input.inScope(nodeId)) continue;
    const hidden = hiddenBy(graph, nodeId);
    if (hidden === null) detections.push(orphan(nodeId, graph.nodes.get(nodeId) ?? null, entry));
    else detections.push({ ...nothingFound(nodeId), entry, faults: [hidden] });
  }
  for (const [nodeId, message] of recorded.faults) {
    if (!inventory.nodes.has(nodeId) && input.inScope(nodeId))
      detections.push(unreadableEntry(nodeId, message));
  }
  return detections.sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
}

interface NodeInput extends DetectionInput {
  /** Nodes of the graph that could not be read. */
  broken: readonly GraphNode[];
}

function detectNode(node: GraphNode, found: NodeInventory, { broken, ...input }: NodeInput): Detection {
  const entry = input.recorded.baseline.entries.get(node.id) ?? null;
  const faults: FileFault[] = [...found.faults];
  const stateFault = input.recorded.faults.get(node.id);
  if (node.fault) faults.unshift(node.fault);
  if (stateFault !== undefined) faults.unshift(baselineFault(stateFault));
  faults.push(...faultsAround(node, broken));

  const spec = compareSpec(node, found, entry);
  const upstream = compareUpstream(found, entry);
  const code = compareCode(found, entry, input.inventory);
  const movedAway = new Set(code.files.map((file) => file.renamedFrom));
  const lost = [...(entry?.code.keys() ?? [])].filter(
    (path) => !found.code.has(path) && !movedAway.has(path),
  );
  const orphans = lost.length === 0 ? [] : unmapped(lost, node, input.graph);
  const axes: DriftAxes = {
    spec: spec.axis,
    upstream: upstream.axis,
    code: code.axis,
    regeneration: 'not-run',
  };
  return {
    nodeId: node.id,
    node,
    entry,
    inventory: found,
    faults,
    orphans,
    codePresent: found.code.size > 0,
    axes,
    files: [...spec.files, ...upstream.files, ...code.files],
    judgements: new Map(),
    specHash: foldDigests(found.spec, input.digest),
    codeHash: foldDigests(found.code, input.digest),
  };
}

/** A folder of the graph that could not be read may hold the node: then nobody knows that it is gone. */
function hiddenBy(graph: Graph, nodeId: string): FileFault | null {
  const homes = [`${GRAPH_FOLDER}/${nodeId}/`, `${GRAPH_FOLDER}/model/${nodeId}/`];
  const folder = graph.unreadable.find((one) => homes.some((home) => home.startsWith(`${one}/`)));
  return folder === undefined
    ? null
    : { path: folder, code: 'E_UNREADABLE', message: `'${folder}' cannot be read` };
}

/** A node above or below that cannot be read leaves open what this one depends on, or which files are its own. */
function faultsAround(node: GraphNode, broken: readonly GraphNode[]): FileFault[] {
  const faults: FileFault[] = [];
  for (const other of broken) {
    const related = other.id.startsWith(`${node.id}/`) || node.id.startsWith(`${other.id}/`);
    if (related && other.fault)
      faults.push({ ...other.fault, message: `'${other.id}': ${other.fault.message}` });
  }
  return faults;
}

/** Which of the paths the node no longer maps, or leaves to a node below it. */
function unmapped(paths: readonly string[], node: GraphNode, graph: Graph): string[] {
  const below = [...graph.nodes.values()].filter(({ id }) => id.startsWith(`${node.id}/`));
  const claims = below.flatMap(({ mapping }) => mapping);
  const coveredBy = (entries: readonly MappingEntry[], path: string): boolean =>
    entries.some((entry) => covers(entry, path));
  return paths.filter((path) => coveredBy(claims, path) || !coveredBy(node.mapping, path));
}

function orphan(nodeId: string, node: GraphNode | null, entry: BaselineEntry): Detection {
  const files: DriftFile[] = [...entry.code].map(([path, before]) => ({
    path,
    side: 'code',
    change: 'orphaned',
    before,
    after: null,
    renamedFrom: null,
  }));
  const nothing = nothingFound(nodeId);
  const axes: DriftAxes = { ...nothing.axes, spec: node ? 'unrecorded' : 'missing' };
  return { ...nothing, node, entry, axes, orphans: [...entry.code.keys()], files };
}

function unreadableEntry(nodeId: string, message: string): Detection {
  return { ...nothingFound(nodeId), faults: [baselineFault(message)] };
}

function baselineFault(message: string): FileFault {
  return { path: '.yggdrasil/.drift-state', code: 'E_STATE_CORRUPT', message };
}

function nothingFound(nodeId: string): Detection {
  return {
    nodeId,
    node: null,
    entry: null,
    inventory: null,
    faults: [],
    orphans: [],
    codePresent: false,
    axes: { spec: 'unrecorded', upstream: 'same', code: [], regeneration: 'not-run' },
    files: [],
    judgements: new Map(),
    specHash: null,
    codeHash: null,
  };
}
