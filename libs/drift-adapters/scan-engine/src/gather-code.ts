import { inOrder, type Baseline, type FileDigests } from '@drift/detector';
import type { FileProblem, WorkspaceFiles } from '@drift/files';
import { covers, globBase, type GraphNode, type MappingEntry } from '@drift/graph';
import type { DigestCache } from './digest-cache.js';
import { expandEntry } from './expand-entry.js';
import type { IgnoreRules } from './ignore-rules.js';

/** The code side of one node. */
export interface CodeSide {
  /** By path, in code-unit order. */
  digests: FileDigests;
  /** Folders that its mapping walked. */
  folders: string[];
  problems: FileProblem[];
}

export interface CodeReader {
  files: WorkspaceFiles;
  baseline: Baseline;
  digests: DigestCache;
  ignores: IgnoreRules;
}

/** The files under the node's mapping, without those that nodes below it claim. */
export function gatherCode(node: GraphNode, claims: readonly MappingEntry[], reader: CodeReader): CodeSide {
  const { files, baseline, digests, ignores } = reader;
  const found = new Map<string, string>();
  const side: CodeSide = { digests: found, folders: [], problems: [] };
  const old = baseline.entries.get(node.id);
  const recorded = old ? [...old.code.keys()] : [];
  for (const entry of node.mapping) {
    const expansion = expandEntry(entry, files, ignores);
    side.problems.push(...expansion.problems);
    side.folders.push(...expansion.folders);
    const listed = new Set(expansion.files);
    for (const path of recorded) {
      if (listed.has(path) || found.has(path) || !covers(entry, path)) continue;
      // A recorded file counts as long as it exists, also where git's ignore rules now hide it.
      if (files.kind(path) !== 'directory') listed.add(path);
    }
    for (const path of listed) {
      if (found.has(path) || isClaimed(path, claims)) continue;
      // Tools that wrote old forms never looked at a link inside a folder, so it is nothing new there.
      if (old?.legacy && !old.code.has(path) && throughLink(path, entry, files)) continue;
      const digest = digests.of(path);
      if (typeof digest === 'string') found.set(path, digest);
      else if (digest.code !== 'E_NOT_FOUND') side.problems.push(digest);
    }
  }
  return { ...side, digests: inOrder(found) };
}

function isClaimed(path: string, claims: readonly MappingEntry[]): boolean {
  for (const claim of claims) if (covers(claim, path)) return true;
  return false;
}

/** Whether a link below the mapped path leads to the file; the mapped path itself may be one. */
function throughLink(path: string, entry: MappingEntry, files: WorkspaceFiles): boolean {
  const start = entry.kind === 'glob' ? globBase(entry.path) : entry.path === '.' ? '' : entry.path;
  const top = start === '' ? '' : files.realPath(start);
  const expected = start === '' ? path : `${String(top)}${path.slice(start.length)}`;
  return files.realPath(path) !== expected;
}
