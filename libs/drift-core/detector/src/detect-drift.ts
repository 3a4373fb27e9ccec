import type { DriftAxes, DriftFile } from '@drift/domain/types';
import { covers, type Graph, type GraphNode } from '@drift/graph';
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
  for (const [nodeId, found] of inventory.nodes) {
    const node = graph.nodes.get(nodeId);
    if (node) detections.push(detectNode(node, found, input));
  }
  const known = (nodeId: string): boolean => graph.nodes.get(nodeId) !== undefined;
  for (const [nodeId, entry] of recorded.baseline.entries) {
    const node = graph.nodes.get(nodeId);
    const unmapped = node && !node.fault && node.mapping.length === 0;
    if (input.inScope(nodeId) && (!known(nodeId) || unmapped))
      detections.push(orphan(nodeId, node ?? null, entry));
  }
  for (const [nodeId, message] of recorded.faults) {
    if (!known(nodeId) && input.inScope(nodeId)) detections.push(unreadableEntry(nodeId, message));
  }
  return detections.sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
}

function detectNode(node: GraphNode, found: NodeInventory, input: DetectionInput): Detection {
  const entry = input.recorded.baseline.entries.get(node.id) ?? null;
  const faults: FileFault[] = [...found.faults];
  const stateFault = input.recorded.faults.get(node.id);
  if (node.fault) faults.unshift(node.fault);
  if (stateFault !== undefined) faults.unshift(baselineFault(stateFault));

  const spec = compareSpec(node, found, entry);
  const upstream = compareUpstream(found, entry);
  const code = compareCode(found, entry, input.inventory);
  const orphans = [...(entry?.code.keys() ?? [])].filter(
    (path) => !found.code.has(path) && !node.mapping.some((mapping) => covers(mapping, path)),
  );
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
    specHash: foldDigests(found.spec, input.digest),
    codeHash: foldDigests(found.code, input.digest),
  };
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
    specHash: null,
    codeHash: null,
  };
}
