import type { DriftAxes, DriftFile } from '@drift/domain/types';
import { GRAPH_FOLDER, idsAbove, type Graph, type GraphNode, type MappingEntry } from '@drift/graph';
import type { BaselineEntry } from './baseline.js';
import { claimsBelow } from './claims-below.js';
import { compareListed } from './compare-listed.js';
import { compareRecordedCode } from './compare-recorded-code.js';
import { compareSpec, compareUpstream } from './compare-spec.js';
import type { Detection } from './detection.js';
import { foldDigests } from './fold-digests.js';
import type { FileFault, Inventory, NodeInventory } from './inventory.js';
import type { ParsedBaseline } from './parse-baseline.js';
import { STATE_PATH } from './print-baseline.js';
import { ownersNow } from './owners-now.js';
import { pathsByDigest, type PathsByDigest } from './renames.js';
import { CONFLICTED } from './state-failure.js';

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
  const strays = pathsByDigest(inventory.strays);
  const nodeInput: NodeInput = { ...input, broken, claims: claimsBelow(graph), strays };
  for (const [nodeId, found] of inventory.nodes) {
    const node = graph.nodes.get(nodeId);
    if (node) detections.push(detectNode(node, found, nodeInput));
  }
  for (const [nodeId, entry] of recorded.baseline.entries) {
    if (inventory.nodes.has(nodeId) || !input.inScope(nodeId)) continue;
    // Nobody looks into a black box, whatever was recorded of it before it became one.
    if (graph.nodes.get(nodeId)?.blackbox) continue;
    const hidden = hiddenBy(graph, nodeId);
    if (hidden === null) detections.push(orphan(nodeId, entry, graph));
    else detections.push({ ...nothingFound(nodeId), entry, faults: [hidden] });
  }
  for (const [nodeId, message] of recorded.faults) {
    if (!inventory.nodes.has(nodeId) && input.inScope(nodeId))
      detections.push({ ...nothingFound(nodeId), faults: [baselineFault(message, nodeId, recorded)] });
  }
  const above = idsAbove([...graph.nodes.keys(), ...recorded.baseline.entries.keys()]);
  for (const detection of detections) if (above.has(detection.nodeId)) detection.isAbove = true;
  return detections.sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
}

interface NodeInput extends DetectionInput {
  /** Nodes of the graph that could not be read. */
  broken: readonly GraphNode[];
  /** What the nodes below each node map. */
  claims: ReadonlyMap<string, readonly MappingEntry[]>;
  /** Files under a mapped root that no node owns. */
  strays: PathsByDigest;
}

function detectNode(node: GraphNode, found: NodeInventory, input: NodeInput): Detection {
  const entry = input.recorded.baseline.entries.get(node.id) ?? null;
  const faults: FileFault[] = [...found.faults];
  const stateFault = input.recorded.faults.get(node.id);
  if (node.fault) faults.unshift(node.fault);
  if (stateFault !== undefined) faults.unshift(baselineFault(stateFault, node.id, input.recorded));
  faults.push(...faultsAround(node, input.broken));

  const { spec, upstream, files, caveats } = compareGraphSide(node, found, entry);
  const { strays, digest } = input;
  const claims = input.claims.get(node.id) ?? [];
  const code = compareRecordedCode({ node, found, entry, strays, claims, digest });
  return {
    nodeId: node.id,
    node,
    entry,
    inventory: found,
    faults,
    orphans: code.orphans,
    ...(code.orphans.length > 0 ? { ownersNow: ownersNow(input.graph, code.orphans) } : {}),
    codePresent: found.code.size > 0,
    axes: { spec, upstream, code: [...code.axis], regeneration: 'not-run' },
    files: [...files, ...code.files],
    judgements: code.judgements,
    caveats,
    specHash: foldDigests(found.spec, input.digest),
    codeHash: foldDigests(found.code, input.digest),
  };
}

function compareGraphSide(
  node: GraphNode,
  found: NodeInventory,
  entry: BaselineEntry | null,
): Pick<DriftAxes, 'spec' | 'upstream'> & { files: DriftFile[]; caveats: string[] } {
  if (entry?.legacy) return compareListed(node, found, entry);
  const spec = compareSpec(node, found, entry);
  const upstream = compareUpstream(found, entry);
  return {
    spec: spec.axis,
    upstream: upstream.axis,
    files: [...spec.files, ...upstream.files],
    caveats: [],
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

function orphan(nodeId: string, entry: BaselineEntry, graph: Graph): Detection {
  const node = graph.nodes.get(nodeId) ?? null;
  const orphans = [...entry.code.keys()];
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
  return { ...nothing, node, entry, axes, orphans, ownersNow: ownersNow(graph, orphans), files };
}

function baselineFault(message: string, nodeId: string, { baseline }: ParsedBaseline): FileFault {
  const oneFileANode = baseline.form === 'S4' || baseline.form === 'S5' || baseline.form === 'S6';
  return {
    path: oneFileANode ? `${STATE_PATH}/${nodeId}.json` : STATE_PATH,
    code: message.includes(CONFLICTED) ? 'E_STATE_CONFLICT' : 'E_STATE_CORRUPT',
    message,
  };
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
    caveats: [],
    specHash: null,
    codeHash: null,
  };
}
