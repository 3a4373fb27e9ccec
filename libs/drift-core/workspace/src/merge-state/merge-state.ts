import { printBaseline, STATE_PATH, withParts, type BaselineEntry } from '@drift/detector';
import { digestText } from '@drift/scan-engine';
import { decideEntry, type Disk } from './merge-state-decide.js';
import { documented, type MergeEntry, type MergeSide } from './merge-state-side.js';
import { printConflict } from './merge-state-conflict.js';

export interface StateMerge {
  base: MergeSide;
  ours: MergeSide;
  theirs: MergeSide;
  /** Of the merged file, below the workspace. */
  path: string;
  disk: Disk;
  /** The files on disk are what the merge leaves, not what it began with. */
  settled: boolean;
}

export interface MergedState {
  /** What the file has to hold; null: it goes. */
  text: string | null;
  /** Ids of the nodes that neither side's entry is right for; then the text keeps both. */
  conflicts: readonly string[];
}

/**
 * Merges two versions of a state file entry by entry. What one side changed is taken; what both
 * changed differently is decided by the files themselves, and where they say nothing, by nobody.
 */
export function mergeStates({ base, ours, theirs, path, disk, settled }: StateMerge): MergedState {
  const taken = new Map<string, MergeEntry | null>();
  const conflicts = new Map<string, { ours: MergeEntry | null; theirs: MergeEntry | null }>();
  for (const nodeId of new Set([...base.entries.keys(), ...ours.entries.keys(), ...theirs.entries.keys()])) {
    const sides = {
      base: base.entries.get(nodeId) ?? null,
      ours: ours.entries.get(nodeId) ?? null,
      theirs: theirs.entries.get(nodeId) ?? null,
    };
    const side = decideEntry(sides, disk, settled);
    if (side === 'conflict') conflicts.set(nodeId, sides);
    else taken.set(nodeId, sides[side]);
  }
  const merged = assemble(ours, theirs, taken, path);
  if (conflicts.size === 0) return { text: merged, conflicts: [] };
  const form = ours.form === 'none' ? theirs.form : ours.form;
  return {
    text: printConflict({ form, conflicts, merged: merged ?? '' }),
    conflicts: [...conflicts.keys()].sort(),
  };
}

/** Entries that stand in conflict are in neither map and so in no text. */
function assemble(
  ours: MergeSide,
  theirs: MergeSide,
  taken: ReadonlyMap<string, MergeEntry | null>,
  path: string,
): string | null {
  if (path !== STATE_PATH) return [...taken.values()][0]?.text ?? null;
  if (ours.form === 'ours' || theirs.form === 'ours') {
    const entries = new Map<string, BaselineEntry>();
    for (const [nodeId, one] of taken) if (one) entries.set(nodeId, one.entry);
    return printBaseline({ version: 1, form: 'ours', entries }, digestText);
  }
  const host = ours.entries.size > 0 ? ours : theirs;
  const changes = new Map<string, string | null>();
  for (const nodeId of host.entries.keys()) if (!taken.get(nodeId)) changes.set(nodeId, null);
  for (const [nodeId, one] of taken) {
    if (one && one.text !== host.entries.get(nodeId)?.text)
      changes.set(nodeId, partOf(nodeId, one, [ours, theirs]));
  }
  return withParts(host.text, host.form, changes);
}

/** The entry's lines as its side wrote them. */
function partOf(nodeId: string, one: MergeEntry, sides: readonly MergeSide[]): string {
  for (const { form, entries } of sides) {
    if (entries.get(nodeId) === one && !documented(form)) return one.text;
  }
  return `${one.text
    .split('\n')
    .filter((line) => !line.startsWith('    check: '))
    .join('\n')}\n`;
}
