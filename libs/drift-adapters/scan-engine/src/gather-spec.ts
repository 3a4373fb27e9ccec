import { inOrder, type DanglingRef, type FileDigests } from '@drift/detector';
import { fileProblem, isFileProblem, type FileProblem, type WorkspaceFiles } from '@drift/files';
import { localRefs, toEntry, upstreamOf, type Graph, type GraphNode } from '@drift/graph';
import type { DigestCache } from './digest-cache.js';
import { expandEntry } from './expand-entry.js';
import type { IgnoreRules } from './ignore-rules.js';

/** One side of the spec: digests by path, and what could not be read. */
export interface SpecSide {
  digests: FileDigests;
  missing: string[];
  /** Files that a spec names by `$ref` and that are not there. */
  dangling: DanglingRef[];
  problems: FileProblem[];
  /** Folders that declared sources walked. */
  folders: string[];
}

export interface SpecReader {
  files: WorkspaceFiles;
  graph: Graph;
  digests: DigestCache;
  ignores: IgnoreRules;
}

/** While it is gathered. */
type Side = SpecSide & { digests: Map<string, string> };

/** A spec file up to this size is searched for `$ref`; a larger one is a problem, not a silence. */
const MAX_REF_BYTES = 16 * 1024 * 1024;

/** The node's own spec: its artifacts, its declared sources and what those name by local `$ref`. */
export function gatherSpec(node: GraphNode, reader: SpecReader): SpecSide {
  const side: Side = { digests: new Map(), missing: [], dangling: [], problems: [], folders: [] };
  addArtifacts(side, node, reader);
  for (const source of node.sources) {
    const expansion = expandEntry(toEntry(source), reader.files, reader.ignores);
    side.problems.push(...expansion.problems);
    side.folders.push(...expansion.folders);
    if (expansion.files.length === 0 && expansion.problems.length === 0)
      side.missing.push(toEntry(source).path);
    for (const path of expansion.files) addWithRefs(side, path, reader);
  }
  return { ...side, digests: inOrder(side.digests) };
}

/** What the node only depends on: its ancestors, aspects, flows and the interfaces of related nodes. */
export function gatherUpstream(node: GraphNode, reader: SpecReader): SpecSide {
  const side: Side = { digests: new Map(), missing: [], dangling: [], problems: [], folders: [] };
  const { ancestors, files, folders } = upstreamOf(reader.graph, node);
  for (const ancestor of ancestors) addArtifacts(side, ancestor, reader);
  for (const path of files) {
    const digest = reader.digests.of(path);
    if (typeof digest === 'string') side.digests.set(path, digest);
    else side.problems.push(digest);
  }
  for (const path of reader.graph.unreadable) {
    if (!folders.some((folder) => isWithin(path, folder) || isWithin(folder, path))) continue;
    side.problems.push(fileProblem(path, 'E_UNREADABLE', 'could not be looked into'));
  }
  return { ...side, digests: inOrder(side.digests) };
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function addWithRefs(side: Side, start: string, reader: SpecReader): void {
  const waiting: { path: string; from: string | null }[] = [{ path: start, from: null }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, from } = next;
    if (side.digests.has(path)) continue;
    const digest = reader.digests.of(path);
    if (from !== null && isGone(digest) && looksLikeFile(path)) side.dangling.push({ path, from });
    add(side, path, digest);
    if (!side.digests.has(path) || !/\.(?:ya?ml|json)$/i.test(path)) continue;
    const content = reader.files.read(path, MAX_REF_BYTES);
    if (isFileProblem(content)) side.problems.push(content);
    else
      for (const ref of localRefs(path, content.bytes.toString('utf8')))
        waiting.push({ path: ref, from: path });
  }
}

function isGone(digest: string | FileProblem): boolean {
  return typeof digest !== 'string' && digest.code === 'E_NOT_FOUND';
}

/** Older dialects name a definition by a bare word, which is no file. */
function looksLikeFile(path: string): boolean {
  return /[^/.][^/]*\.[^/.]+$/.test(path);
}

/** The graph has listed the artifacts: one that is not there is a link to nothing. */
function addArtifacts(side: Side, node: GraphNode, reader: SpecReader): void {
  for (const path of node.artifacts) {
    const digest = reader.digests.ofArtifact(node, path);
    if (typeof digest === 'string') side.digests.set(path, digest);
    else side.problems.push(digest);
  }
}

/** A `$ref` to a file that is not there leaves no digest: once recorded, that is a change; else it is only said. */
function add(side: Side, path: string, digest: string | FileProblem): void {
  if (typeof digest === 'string') side.digests.set(path, digest);
  else if (digest.code !== 'E_NOT_FOUND') side.problems.push(digest);
}
