import { folderOf, idsIn, namesIn, discardFolder, readManifest, rootAsSeen } from './journal-folder.js';

/** A change whose old bytes are kept. */
export interface SavedChange {
  id: string;
  /** UTC, ISO 8601. */
  at: string;
  /** The id of the change that this one took back, or null. */
  undoes: string | null;
  /** In the order of the change; `bytes` is the size of the old file, null where it was absent. */
  files: readonly { path: string; bytes: number | null }[];
}

export interface Retention {
  now: Date;
  /** Keep at most so many. Default 50. */
  changes?: number;
  /** Keep no longer than so many days. Default 30. */
  days?: number;
  /** Keep so many however old they are. Default 10. */
  newest?: number;
}

const DAY_MS = 86_400_000;

/** The changes of this workspace that can be undone, newest first. */
export function listSaved(stateDir: string, root: string): SavedChange[] {
  const saved: SavedChange[] = [];
  for (const id of idsIn(stateDir, 'saved')) {
    const manifest = readManifest(folderOf(stateDir, 'saved', id));
    if (manifest === null || manifest.root !== rootAsSeen(stateDir, root)) continue;
    const files = manifest.entries.map(({ path, before, bytes }) => ({
      path,
      bytes: before === null ? null : bytes,
    }));
    saved.push({ id, at: manifest.at, undoes: manifest.undoes, files });
  }
  return saved.sort(newestFirst);
}

/**
 * Drops old saved bytes, also those that a roll-back left, and returns the names, sorted. For
 * mutating verbs, under their lock. Folders that no change made are not touched.
 */
export function pruneSaved(
  stateDir: string,
  { now, changes = 50, days = 30, newest = 10 }: Retention,
): string[] {
  const known: { id: string; at: string }[] = [];
  for (const id of namesIn(folderOf(stateDir, 'saved', ''))) {
    const manifest = id.startsWith('.') ? null : readManifest(folderOf(stateDir, 'saved', id));
    if (manifest !== null) known.push({ id, at: manifest.at });
  }
  const oldest = new Date(now.getTime() - days * DAY_MS).toISOString();
  const pruned: string[] = [];
  for (const [place, { id, at }] of known.sort(newestFirst).entries()) {
    if (place < newest || (place < changes && at >= oldest)) continue;
    discardFolder(folderOf(stateDir, 'saved', id), false);
    pruned.push(id);
  }
  return pruned.sort();
}

function newestFirst(a: { id: string; at: string }, b: { id: string; at: string }): number {
  return a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1;
}
