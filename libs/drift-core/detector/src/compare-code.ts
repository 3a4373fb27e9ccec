import type { CodeChange, DriftFile } from '@drift/domain/types';
import type { BaselineEntry } from './baseline.js';
import type { FileDigests, NodeInventory } from './inventory.js';
import { matchRenames, type PathsByDigest } from './renames.js';
import { sameDigests } from './same-digests.js';

/** The code axis: every kind of change that occurs, in the order in which they weigh. */
const WEIGHT: readonly CodeChange[] = ['contract', 'missing', 'body', 'added', 'renamed', 'format'];

/**
 * Compares a node's code with its baseline by bytes. Changed bytes are `body` until a look at the
 * content refines them. A missing file may have moved to a new file of the node, or else to a stray one.
 */
export function compareCode(
  found: NodeInventory,
  entry: BaselineEntry | null,
  strays: PathsByDigest,
): { axis: CodeChange[]; files: DriftFile[] } {
  if (!entry) return { axis: [], files: [...found.code].map(([path, after]) => unrecorded(path, after)) };
  const files: DriftFile[] = [];
  if (sameDigests(entry.code, found.code)) return { axis: [], files };
  const missing = without(entry.code, found.code);
  const added = without(found.code, entry.code);
  const renames = matchRenames(missing, added, strays);
  const movedAway = new Set(renames.values());

  for (const [path, before] of entry.code) {
    const after = found.code.get(path) ?? null;
    if (after === before || movedAway.has(path)) continue;
    files.push({
      path,
      side: 'code',
      change: after === null ? 'missing' : 'body',
      before,
      after,
      renamedFrom: null,
    });
  }
  for (const [path, from] of renames) {
    const digest = entry.code.get(from) ?? null;
    files.push({ path, side: 'code', change: 'renamed', before: digest, after: digest, renamedFrom: from });
  }
  for (const [path, after] of added) {
    if (renames.has(path)) continue;
    files.push({ path, side: 'code', change: 'added', before: null, after, renamedFrom: null });
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { axis: axisOf(files), files };
}

/** The kinds of change that occur among a node's code files, the weightiest first. */
export function axisOf(files: readonly DriftFile[]): CodeChange[] {
  const kinds = new Set(files.map((file) => file.change));
  return WEIGHT.filter((change) => kinds.has(change));
}

/** A file that exists although nothing was ever recorded: listed, not a change. */
function unrecorded(path: string, after: string): DriftFile {
  return { path, side: 'code', change: 'added', before: null, after, renamedFrom: null };
}

function without(files: FileDigests, others: FileDigests): FileDigests {
  return new Map([...files].filter(([path]) => !others.has(path)));
}
