import type { Baseline, Inventory, NodeInventory } from '@drift/detector';
import type { WorkspaceFiles } from '@drift/files';
import { covers, type Graph, type GraphNode, type MappingEntry } from '@drift/graph';
import { DigestCache } from './digest-cache.js';
import { expandEntry } from './expand-entry.js';
import { gatherSpec, gatherUpstream } from './gather-spec.js';
import { findStrays } from './find-strays.js';
import { IgnoreRules } from './ignore-rules.js';

export interface GatherOptions {
  files: WorkspaceFiles;
  graph: Graph;
  baseline: Baseline;
  /** Only these nodes; all when absent. */
  only?: ReadonlySet<string>;
  /** Called after each file that was hashed, with the count so far. */
  onFile?: (count: number) => void;
}

/** Reads everything the verdicts need in one pass; each distinct file is hashed once. */
export function gatherInventory(options: GatherOptions): Inventory {
  const { files, graph, baseline, only, onFile } = options;
  let count = 0;
  const digests = new DigestCache(files, () => onFile?.(++count));
  const ignores = new IgnoreRules(files);
  const claims = claimsBelow(graph);
  const nodes = new Map<string, NodeInventory>();
  const folders = new Set<string>();
  for (const node of graph.nodes.values()) {
    if (only && !only.has(node.id)) continue;
    if (node.blackbox || (node.mapping.length === 0 && !node.fault)) continue;
    const spec = gatherSpec(node, { files, graph, digests, ignores });
    const upstream = gatherUpstream(node, { files, graph, digests, ignores });
    const problems = [...spec.problems, ...upstream.problems];
    const code = new Map<string, string>();
    for (const entry of node.mapping) {
      const expansion = expandEntry(entry, files, ignores);
      problems.push(...expansion.problems);
      for (const folder of expansion.folders) folders.add(folder);
      for (const path of [...expansion.files, ...recordedUnder(entry, node, baseline)]) {
        if (code.has(path) || (claims.get(node.id) ?? []).some((claim) => covers(claim, path))) continue;
        const digest = digests.of(path);
        if (typeof digest === 'string') code.set(path, digest);
        else if (digest.code !== 'E_NOT_FOUND') problems.push(digest);
      }
    }
    nodes.set(node.id, {
      spec: spec.digests,
      upstream: upstream.digests,
      code: new Map([...code].sort(([a], [b]) => (a < b ? -1 : 1))),
      missingSources: spec.missing,
      faults: unique(problems),
    });
  }
  return { nodes, strays: findStrays({ nodes, baseline, files, digests, ignores, folders, graph }) };
}

/** What the nodes below each node map: the child owns its files. */
function claimsBelow(graph: Graph): ReadonlyMap<string, MappingEntry[]> {
  const claims = new Map<string, MappingEntry[]>();
  for (const node of graph.nodes.values()) {
    for (let parent = node.parent; parent !== null; parent = graph.nodes.get(parent)?.parent ?? null) {
      const list = claims.get(parent);
      if (list) list.push(...node.mapping);
      else claims.set(parent, [...node.mapping]);
    }
  }
  return claims;
}

/** A recorded file counts as long as it exists, also where git's ignore rules now hide it. */
function recordedUnder(entry: MappingEntry, node: GraphNode, baseline: Baseline): string[] {
  const recorded = baseline.entries.get(node.id)?.code.keys() ?? [];
  return [...recorded].filter((path) => covers(entry, path));
}

function unique<T extends { path: string; code: string }>(problems: readonly T[]): T[] {
  return [...new Map(problems.map((problem) => [`${problem.code} ${problem.path}`, problem])).values()];
}
