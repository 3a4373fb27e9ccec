import type { Baseline, FileDigests } from '@drift/detector';
import type { WorkspaceFiles } from '@drift/files';
import type { DigestCache } from './digest-cache.js';
import { isFileProblem } from '@drift/files';
import type { IgnoreRules } from './ignore-rules.js';

interface StrayFacts {
  /** The code of every node, by its id. */
  code: ReadonlyMap<string, FileDigests>;
  baseline: Baseline;
  files: WorkspaceFiles;
  digests: DigestCache;
  ignores: IgnoreRules;
  /** Folders that mappings walked. */
  folders: ReadonlySet<string>;
}

/** More files than this in the folders around missing ones are not searched for a rename. */
const MAX_CANDIDATES = 5000;

/**
 * Files that may be a missing file under a new name: new files of any node, and files that no node
 * owns in the walked folders and in the folders of the missing files. Empty when nothing is missing.
 */
export function findStrays(facts: StrayFacts): Map<string, string> {
  const strays = new Map<string, string>();
  const missing = missingFiles(facts.code, facts.baseline);
  if (missing.length === 0) return strays;
  const folders = new Set(facts.folders);
  for (const path of missing) folders.add(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
  const owned = new Set<string>();
  for (const code of facts.code.values()) for (const path of code.keys()) owned.add(path);
  for (const entry of facts.baseline.entries.values()) for (const path of entry.code.keys()) owned.add(path);
  for (const [nodeId, code] of facts.code) {
    const recorded = facts.baseline.entries.get(nodeId)?.code;
    for (const [path, digest] of code) if (!recorded?.has(path)) strays.set(path, digest);
  }
  for (const path of unowned(folders, owned, facts)) {
    const digest = facts.digests.of(path);
    if (typeof digest === 'string') strays.set(path, digest);
  }
  return new Map([...strays].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Recorded files that the nodes no longer have, in the order of the nodes. */
export function missingFiles(code: ReadonlyMap<string, FileDigests>, baseline: Baseline): string[] {
  const missing: string[] = [];
  for (const [nodeId, present] of code) {
    const recorded = baseline.entries.get(nodeId)?.code.keys() ?? [];
    for (const path of recorded) if (!present.has(path)) missing.push(path);
  }
  return missing;
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
    const scope = ignores.scopeOf(folder, listing);
    for (const { name, kind } of listing) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (kind !== 'file' || owned.has(path)) continue;
      if (ignores.judge(scope, path, false) !== 'ignored') paths.push(path);
    }
    if (paths.length > MAX_CANDIDATES) return paths.slice(0, MAX_CANDIDATES);
  }
  return paths;
}
