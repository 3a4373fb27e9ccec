import type { Baseline, NodeInventory } from '@drift/detector';
import type { WorkspaceFiles } from '@drift/files';
import type { Graph } from '@drift/graph';
import type { DigestCache } from './digest-cache.js';
import { isFileProblem } from '@drift/files';
import { isIgnored, type IgnoreRules } from './ignore-rules.js';

interface StrayFacts {
  nodes: ReadonlyMap<string, NodeInventory>;
  baseline: Baseline;
  files: WorkspaceFiles;
  digests: DigestCache;
  ignores: IgnoreRules;
  /** Folders that mappings walked. */
  folders: ReadonlySet<string>;
  graph: Graph;
}

/** More files than this in the folders around missing ones are not searched for a rename. */
const MAX_CANDIDATES = 5000;

/**
 * Files that may be a missing file under a new name: new files of any node, and files that no node
 * owns in the walked folders and in the folders of the missing files. Empty when nothing is missing.
 */
export function findStrays(facts: StrayFacts): Map<string, string> {
  const owned = new Set<string>();
  for (const node of facts.nodes.values()) for (const path of node.code.keys()) owned.add(path);
  for (const entry of facts.baseline.entries.values()) for (const path of entry.code.keys()) owned.add(path);
  const folders = new Set(facts.folders);
  let missing = 0;
  for (const [nodeId, node] of facts.nodes) {
    for (const path of facts.baseline.entries.get(nodeId)?.code.keys() ?? []) {
      if (node.code.has(path)) continue;
      missing += 1;
      folders.add(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
    }
  }
  const strays = new Map<string, string>();
  if (missing === 0) return strays;
  for (const [nodeId, node] of facts.nodes) {
    const recorded = facts.baseline.entries.get(nodeId)?.code;
    for (const [path, digest] of node.code) if (!recorded?.has(path)) strays.set(path, digest);
  }
  for (const path of unowned(folders, owned, facts)) {
    const digest = facts.digests.of(path);
    if (typeof digest === 'string') strays.set(path, digest);
  }
  return new Map([...strays].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function unowned(
  folders: ReadonlySet<string>,
  owned: ReadonlySet<string>,
  { files, ignores }: StrayFacts,
): string[] {
  const paths: string[] = [];
  for (const folder of [...folders].sort()) {
    const listing = files.list(folder);
    if (isFileProblem(listing)) continue;
    const scope = ignores.scopeOf(folder);
    for (const { name, kind } of listing) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (kind === 'file' && !owned.has(path) && !isIgnored(scope, path, false)) paths.push(path);
    }
    if (paths.length > MAX_CANDIDATES) return paths.slice(0, MAX_CANDIDATES);
  }
  return paths;
}
