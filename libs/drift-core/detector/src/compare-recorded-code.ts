import type { CodeChange, DriftFile } from '@drift/domain/types';
import { covers, type GraphNode, type MappingEntry } from '@drift/graph';
import type { BaselineEntry } from './baseline.js';
import { axisOf, compareCode } from './compare-code.js';
import { compareFolded } from './compare-folded.js';
import type { NodeInventory } from './inventory.js';
import type { FileJudgement } from './judge-file.js';
import type { PathsByDigest } from './renames.js';

/** The code side of one node against its record, whatever form that has. */
export interface CodeComparison {
  axis: readonly CodeChange[];
  files: readonly DriftFile[];
  judgements: ReadonlyMap<string, FileJudgement>;
  /** Recorded files that the node no longer maps. */
  orphans: readonly string[];
}

export interface RecordedCode {
  node: GraphNode;
  found: NodeInventory;
  entry: BaselineEntry | null;
  /** Files under a mapped root that no node owns. */
  strays: PathsByDigest;
  /** What the nodes below this one map. */
  claims: readonly MappingEntry[];
  digest: (text: string) => string;
}

const NOTHING_JUDGED: ReadonlyMap<string, FileJudgement> = new Map();

/** Compares a node's code with its record: file by file, or by one hash over all where it names no files. */
export function compareRecordedCode({
  node,
  found,
  entry,
  strays,
  claims,
  digest,
}: RecordedCode): CodeComparison {
  if (entry?.legacy?.foldOnly) return { ...compareFolded(node, found, entry, digest), orphans: [] };
  const own = entry?.legacy ? withoutClaimed(entry, claims) : entry;
  const { axis, files } = compareCode(found, own, strays);
  if (entry && files.length === 0 && entry.code.size + found.code.size === 0 && claims.length === 0) {
    const never = node.mapping.map(({ path }) => neverThere(path));
    return { axis: axisOf(never), files: never, judgements: NOTHING_JUDGED, orphans: [] };
  }
  // Whatever is missing is among the files.
  if (files.length === 0) return { axis, files, judgements: NOTHING_JUDGED, orphans: [] };
  const movedAway = new Set(files.map((file) => file.renamedFrom));
  const lost = [...(own?.code.keys() ?? [])].filter((path) => !found.code.has(path) && !movedAway.has(path));
  const orphans = lost.filter((path) => isCovered(claims, path) || !isCovered(node.mapping, path));
  if (orphans.length === 0) return { axis, files, judgements: NOTHING_JUDGED, orphans };
  const told = withOrphans(files, new Set(orphans));
  return { axis: axisOf(told), files: told, judgements: NOTHING_JUDGED, orphans };
}

/** Old tools let a node and one below it own the same file: it is left to the lower one, as in every mapping now. */
function withoutClaimed(entry: BaselineEntry, claims: readonly MappingEntry[]): BaselineEntry {
  if (claims.length === 0) return entry;
  return { ...entry, code: new Map([...entry.code].filter(([path]) => !isCovered(claims, path))) };
}

/** Of a node that was recorded before its code existed, and still is without it: nothing there could be clean. */
function neverThere(path: string): DriftFile {
  return { path, side: 'code', change: 'missing', before: null, after: null, renamedFrom: null };
}

/** Nobody looked for what the node no longer maps: it may well be there. */
function withOrphans(files: readonly DriftFile[], orphans: ReadonlySet<string>): DriftFile[] {
  return files.map((file) =>
    file.change === 'missing' && orphans.has(file.path) ? { ...file, change: 'orphaned' } : file,
  );
}

function isCovered(entries: readonly MappingEntry[], path: string): boolean {
  return entries.some((entry) => covers(entry, path));
}
