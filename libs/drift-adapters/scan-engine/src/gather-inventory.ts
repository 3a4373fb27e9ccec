import {
  asRecorded,
  claimsBelow,
  type Baseline,
  type FileDigests,
  type Inventory,
  type NodeInventory,
} from '@drift/detector';
import type { KnownDigests, WorkspaceFiles } from '@drift/files';
import type { Graph, GraphNode } from '@drift/graph';
import { absentSubmodules } from './absent-submodules.js';
import { DigestCache } from './digest-cache.js';
import { gatherCode, type CodeSide } from './gather-code.js';
import { gatherListed } from './gather-listed.js';
import { gatherSpec, gatherUpstream } from './gather-spec.js';
import { findStrays, missingFiles } from './find-strays.js';
import { IgnoreRules } from './ignore-rules.js';
import { inOnePass } from './in-one-pass.js';
import { vouchedByIndex, type BlobOf } from './vouched-by-index.js';

export interface GatherOptions {
  files: WorkspaceFiles;
  graph: Graph;
  baseline: Baseline;
  /** Only these nodes; all when absent. */
  only?: ReadonlySet<string>;
  /** Whether git's index has the file, or any file below the folder; without it nothing is tracked. */
  tracked?: (path: string) => boolean;
  /** Called after each file that was hashed, with the count so far. */
  onFile?: (count: number) => void;
  /**
   * Digests of files that have not changed since an earlier scan, to be used and to keep those of this
   * scan with, if it is one of all nodes. Never for what is to be recorded.
   */
  knownDigests?: KnownDigests;
  /** The blob that git says holds a file as it is now: one that is recorded need not be read. Never for what is to be recorded. */
  blobOf?: BlobOf;
}

/** Reads everything the verdicts need in one pass; each distinct file is hashed once. */
export function gatherInventory(options: GatherOptions): Inventory {
  const { files, only, knownDigests: digests } = options;
  if (only) return inOnePass(files, () => gather(options));
  const vouched = options.blobOf ? vouchedByIndex(options.baseline, options.blobOf) : null;
  const means = { ...(vouched ? { vouched } : {}), ...(digests ? { digests } : {}) };
  const inventory = inOnePass(files, () => gather(options), means);
  digests?.save();
  return inventory;
}

function gather(options: GatherOptions): Inventory {
  const { files, graph, baseline, only, tracked, onFile } = options;
  let count = 0;
  const digests = new DigestCache(files, () => onFile?.(++count));
  const ignores = new IgnoreRules(files, tracked ? { tracked } : {});
  const claims = claimsBelow(graph);
  const absent = absentSubmodules(files);
  const nodes = new Map<string, NodeInventory>();
  const code = new Map<string, FileDigests>();
  const folders = new Set<string>();
  const sourceFolders = new Set<string>();
  const readCode = (node: GraphNode): Pick<CodeSide, 'problems' | 'folders'> => {
    const found = gatherCode(node, claims.get(node.id) ?? [], { files, baseline, digests, ignores });
    code.set(node.id, asRecorded(found.digests, baseline.entries.get(node.id)?.code));
    for (const folder of found.folders) folders.add(folder);
    return found;
  };
  const judged = [...graph.nodes.values()].filter(
    (node) => !node.blackbox && (node.mapping.length > 0 || node.fault !== null),
  );
  for (const node of judged) {
    if (only && !only.has(node.id)) continue;
    const spec = gatherSpec(node, { files, graph, digests, ignores });
    const upstream = gatherUpstream(node, { files, graph, digests, ignores });
    for (const folder of spec.folders) sourceFolders.add(folder);
    const own = readCode(node);
    const problems = [...spec.problems, ...upstream.problems, ...own.problems];
    const entry = baseline.entries.get(node.id);
    const allCode = (): FileDigests => gatherCode(node, [], { files, baseline, digests, ignores }).digests;
    const found = code.get(node.id);
    const lost = [...(entry?.code.keys() ?? [])].filter((path) => !found?.has(path));
    const unmapped = found?.size === 0 ? node.mapping.map(({ path }) => path) : [];
    problems.push(...[...spec.missing, ...lost, ...unmapped].flatMap((path) => absent(path) ?? []));
    const old = entry?.legacy ? gatherListed(node, entry, { files, digests, allCode }) : null;
    nodes.set(node.id, {
      spec: asRecorded(spec.digests, entry?.spec),
      upstream: asRecorded(upstream.digests, entry?.upstream),
      code: code.get(node.id) ?? new Map(),
      missingSources: spec.missing,
      ...(spec.dangling.length > 0 ? { danglingRefs: spec.dangling } : {}),
      faults: unique([...problems, ...(old?.problems ?? [])]),
      folders: own.folders,
      ...(old ? { listed: old.listed } : {}),
    });
  }
  if (missingFiles(code, baseline).length === 0) return { nodes, strays: new Map(), sourceFolders };
  // A file may have moved to any node, so what was left out above is looked at now.
  for (const node of judged) if (!nodes.has(node.id)) readCode(node);
  return { nodes, strays: findStrays({ code, baseline, files, digests, ignores, folders }), sourceFolders };
}

function unique<T extends { path: string; code: string }>(problems: readonly T[]): T[] {
  return [...new Map(problems.map((problem) => [`${problem.code} ${problem.path}`, problem])).values()];
}
