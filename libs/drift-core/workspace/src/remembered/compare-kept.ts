import {
  detectDrift,
  findEntry,
  inOrder,
  type BaselineEntry,
  type Detection,
  type FileDigests,
  type NodeInventory,
} from '@drift/detector';
import type { WorkspaceFiles } from '@drift/files';
import { readOneNode } from '@drift/graph';
import { digestText, readNodeText } from '@drift/scan-engine';
import type { Arrivals } from './find-arrivals.js';
import { SIDES } from './look-owners.js';
import type { KeptNode, LookParts } from './look-parts.js';

/** One node of an earlier look, compared by bytes with its files as they are now. */
export interface Compared {
  detection: Detection;
  dependents: number;
  /** Unrelated nodes that map some of its files. */
  overlaps: readonly string[] | undefined;
}

interface Now {
  parts: LookParts;
  /** The recorded state. */
  state: string;
  /** Of the files that have changed or come. */
  digests: FileDigests;
  arrivals: Arrivals;
}

/** Compares the node at a place of an earlier look; null where what was kept of it does not tell all. */
export function compareKept(
  files: WorkspaceFiles,
  { parts, state, digests, arrivals }: Now,
): (place: number) => Compared | null {
  return (place) => {
    const kept = parts.node(place);
    const id = parts.reports[place]?.nodeId ?? '';
    const text = kept && readNodeText(files, kept.nodeFile);
    const node = text && 'text' in text ? readOneNode(id, kept.nodeFile, text.text) : null;
    if (!kept || !node) return null;
    const entry = findEntry(state, id, digestText);
    if ((entry !== null) !== kept.recorded) return null;
    const inventory = inventoryOf(kept, { entry, digests, come: arrivals.get(place) ?? [] });
    const [detection] = detectDrift({
      graph: {
        generation: 'unknown',
        nodes: new Map([[id, node]]),
        aspects: new Map(),
        flows: new Map(),
        diagnostics: [],
        unreadable: [],
      },
      inventory: { nodes: new Map([[id, inventory]]), strays: new Map() },
      recorded: {
        baseline: { version: 1, form: 'ours', entries: new Map(entry ? [[id, entry]] : []) },
        faults: new Map(),
      },
      digest: digestText,
      inScope: () => true,
    });
    // Alone it has nothing below it.
    if (detection && kept.isAbove) detection.isAbove = true;
    return detection ? { detection, dependents: kept.dependents, overlaps: kept.overlaps } : null;
  };
}

/** What was found of the node, with the files as they are now. */
function inventoryOf(
  { found }: KeptNode,
  {
    entry,
    digests: now,
    come,
  }: { entry: BaselineEntry | null; digests: FileDigests; come: readonly string[] },
): NodeInventory {
  const [spec, upstream, code] = SIDES.map((side): FileDigests => {
    const digests = new Map(found[side] ?? entry?.[side]);
    if (side === 'code') for (const path of come) digests.set(path, '');
    for (const path of digests.keys()) digests.set(path, now.get(path) ?? digests.get(path) ?? '');
    return inOrder(digests);
  });
  const none: FileDigests = new Map();
  return {
    spec: spec ?? none,
    upstream: upstream ?? none,
    code: code ?? none,
    missingSources: [],
    faults: [],
  };
}
