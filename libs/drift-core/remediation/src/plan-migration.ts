import type { Baseline, BaselineEntry, Detection, FileDigests } from '@drift/detector';
import { covers, type Graph } from '@drift/graph';
import { recordPath } from './record-path.js';

export interface MigrationInput {
  graph: Graph;
  baseline: Baseline;
  /** All nodes, compared with that baseline. */
  detections: readonly Detection[];
}

/** One entry in our form, and what a person should know of it. */
export interface CarriedEntry {
  nodeId: string;
  entry: BaselineEntry;
  /** Recorded files that are not as recorded, and stay so. */
  differing: number;
  /** Keys of the old entry that have no place in ours. */
  dropped: readonly string[];
}

export interface MigrationPlan {
  carried: readonly CarriedEntry[];
  /** Entries that cannot be carried without losing what they say. */
  leftOut: readonly { nodeId: string; why: string }[];
}

/**
 * Plans to write a foreign baseline in our form so that every node keeps its verdict: digests of code
 * as stored; graph files that are as recorded by the digests we keep of them today, the others as
 * stored; what is newly tracked as it is now; `unknown` as the origin of all code.
 */
export function planMigration({ graph, baseline, detections }: MigrationInput): MigrationPlan {
  const found = new Map(detections.map((detection) => [detection.nodeId, detection]));
  const carried: CarriedEntry[] = [];
  const leftOut: { nodeId: string; why: string }[] = [];
  for (const [nodeId, old] of baseline.entries) {
    const one = carry(old, found.get(nodeId) ?? null, graph, nodeId);
    if (typeof one === 'string') leftOut.push({ nodeId, why: one });
    else carried.push({ nodeId, ...one, dropped: [...(old.legacy?.synthetic.keys() ?? [])] });
  }
  return { carried, leftOut };
}

type Carried = Omit<CarriedEntry, 'nodeId' | 'dropped'>;

function carry(old: BaselineEntry, found: Detection | null, graph: Graph, nodeId: string): Carried | string {
  const { node, inventory } = found ?? { node: graph.nodes.get(nodeId) ?? null, inventory: null };
  if (found && found.faults.length > 0) return `it cannot be judged: ${found.faults[0]?.message ?? ''}`;
  if (old.legacy?.foldOnly === true) {
    if (!node || !inventory || !found) return 'it names no files, and there is nothing to compare it with';
    if (found.axes.code.length > 0)
      return 'it names no files, and the code is not what it was: absorb it first';
    return {
      entry: fresh(old, {
        ...recordPath(node.mapping, inventory.code),
        code: inventory.code,
        spec: null,
        upstream: null,
      }),
      differing: 0,
    };
  }
  const code = withoutClaimed(old.code, nodeId, graph);
  if (!node || !inventory || !found) {
    if (code.size === 0) return 'it records no code, and the graph has no such node';
    return {
      entry: fresh(old, { path: old.path, single: old.single, code, spec: old.spec, upstream: old.upstream }),
      differing: 0,
    };
  }
  if (old.legacy === null)
    return {
      entry: fresh(old, { path: old.path, single: old.single, code, spec: old.spec, upstream: old.upstream }),
      differing: differing(found),
    };
  const spec = found.axes.spec === 'unrecorded' ? null : today('spec', inventory.spec, found);
  const upstream =
    old.upstream === null && spec === null ? null : today('upstream', inventory.upstream, found);
  return {
    entry: fresh(old, { ...recordPath(node.mapping, code), code, spec, upstream }),
    differing: differing(found),
  };
}

/** What we track today, with the recorded digest wherever the comparison found another one. */
function today(side: 'spec' | 'upstream', present: FileDigests, { files }: Detection): FileDigests {
  const digests = new Map(present);
  for (const file of files) {
    // Layout alone is not seen in the value of a node file; elsewhere the recorded bytes stay.
    if (file.side !== side || (file.change === 'format' && file.path.endsWith('node.yaml'))) continue;
    if (file.before !== null) digests.set(file.path, file.before);
  }
  return new Map([...digests].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Old tools let a node and one below it own the same file; now it is the lower one's. */
function withoutClaimed(code: FileDigests, nodeId: string, graph: Graph): FileDigests {
  const below = [...graph.nodes.values()].filter(({ id }) => id.startsWith(`${nodeId}/`));
  const claims = below.flatMap(({ mapping }) => mapping);
  return new Map([...code].filter(([path]) => !claims.some((claim) => covers(claim, path))));
}

function differing({ files }: Detection): number {
  return files.filter(({ before, after }) => before !== after).length;
}

function fresh(
  old: BaselineEntry,
  facts: Pick<BaselineEntry, 'path' | 'single' | 'code' | 'spec' | 'upstream'>,
): BaselineEntry {
  return {
    ...old,
    ...facts,
    origin: new Map([...facts.code.keys()].map((path) => [path, 'unknown'] as const)),
    legacy: null,
  };
}
