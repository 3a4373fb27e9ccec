import type { Baseline, FileDigests, Inventory, NodeInventory } from '@drift/detector';
import type { FileProblem, WorkspaceFiles } from '@drift/files';
import type { Graph, GraphNode, MappingEntry } from '@drift/graph';
import { DigestCache } from './digest-cache.js';
import { gatherCode } from './gather-code.js';
import { gatherSpec, gatherUpstream } from './gather-spec.js';
import { findStrays, missingFiles } from './find-strays.js';
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
  const code = new Map<string, FileDigests>();
  const folders = new Set<string>();
  const readCode = (node: GraphNode): FileProblem[] => {
    const found = gatherCode(node, claims.get(node.id) ?? [], { files, baseline, digests, ignores });
    code.set(node.id, found.digests);
    for (const folder of found.folders) folders.add(folder);
    return found.problems;
  };
  const judged = [...graph.nodes.values()].filter(
    (node) => !node.blackbox && (node.mapping.length > 0 || node.fault !== null),
  );
  for (const node of judged) {
    if (only && !only.has(node.id)) continue;
    const spec = gatherSpec(node, { files, graph, digests, ignores });
    const upstream = gatherUpstream(node, { files, graph, digests, ignores });
    const problems = [...spec.problems, ...upstream.problems, ...readCode(node)];
    nodes.set(node.id, {
      spec: spec.digests,
      upstream: upstream.digests,
      code: code.get(node.id) ?? new Map(),
      missingSources: spec.missing,
      faults: unique(problems),
    });
  }
  if (missingFiles(code, baseline).length === 0) return { nodes, strays: new Map() };
  // A file may have moved to any node, so what was left out above is looked at now.
  for (const node of judged) if (!nodes.has(node.id)) readCode(node);
  return { nodes, strays: findStrays({ code, baseline, files, digests, ignores, folders }) };
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

function unique<T extends { path: string; code: string }>(problems: readonly T[]): T[] {
  return [...new Map(problems.map((problem) => [`${problem.code} ${problem.path}`, problem])).values()];
}
