import type { CodeChange, DriftFile } from '@drift/domain/types';
import type { BaselineEntry } from './baseline.js';
import type { FileDigests, Inventory, NodeInventory } from './inventory.js';
import { matchRenames } from './renames.js';

/** The code axis: every kind of change that occurs, in the order in which they weigh. */
const WEIGHT: readonly CodeChange[] = ['contract', 'missing', 'body', 'added', 'renamed', 'format'];

/**
 * Compares a node's code with its baseline by bytes. Changed bytes are `body` until a look at the
 * content refines them.
 */
export function compareCode(
  found: NodeInventory,
  entry: BaselineEntry | null,
  inventory: Inventory,
): { axis: CodeChange[]; files: DriftFile[] } {
  if (!entry) return { axis: [], files: [...found.code].map(([path, after]) => unrecorded(path, after)) };
  const files: DriftFile[] = [];
  const missing = new Map([...entry.code].filter(([path]) => !found.code.has(path)));
  const added = new Map([...found.code].filter(([path]) => !entry.code.has(path)));
  const renames = matchRenames(missing, candidatesFor(missing, added, inventory));
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

/** New files of the node itself first, then files under mapped roots that no node owns. */
function candidatesFor(missing: FileDigests, added: FileDigests, inventory: Inventory): FileDigests {
  if (missing.size === 0) return new Map();
  // A missing file that another node owns now has not moved: it is where it was.
  const strays = [...inventory.strays].filter(([path]) => !missing.has(path));
  return new Map([...added, ...strays]);
}
