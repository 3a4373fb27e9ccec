import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { refusePath } from '../path-rules.js';
import type { FileState } from './file-state.js';

export interface JournalEntry {
  /** As the caller gave it. */
  path: string;
  /** Root-relative, every link followed; what is really written. */
  real: string;
  /** Null where the file was absent. */
  before: FileState | null;
  /** Digest of the new bytes; null where the file is removed. */
  after: string | null;
  /** Size of the old bytes. */
  bytes: number;
  /** Name in the file's own folder for bytes that are about to be renamed into place. */
  temporary: string;
}

/** What a journal says of one change; its entry `n` has its old bytes in `old/<n>`. */
export interface JournalManifest {
  version: 1;
  id: string;
  /** UTC, ISO 8601. */
  at: string;
  /** The workspace as seen from the state folder: still right after both were moved. */
  root: string;
  /** The change that this one took back. */
  undoes: string | null;
  entries: readonly JournalEntry[];
  /** Root-relative folders that the change makes, top first. */
  made: readonly string[];
  /** Root-relative folders that the change removes if they are empty, top first. */
  dropped: readonly { path: string; mode: number }[];
}

/** One line of JSON with a SHA-256 of the rest of it. */
export function printManifest(manifest: JournalManifest): string {
  return `${JSON.stringify({ sum: sumOf(manifest), manifest })}\n`;
}

/** Null when the text is torn, altered, of another version, or names a place outside the workspace. */
export function parseManifest(text: string): JournalManifest | null {
  try {
    const { sum, manifest } = JSON.parse(text) as { sum: string; manifest: JournalManifest };
    return sum === sumOf(manifest) && manifest.version === 1 && isInside(manifest) ? manifest : null;
  } catch {
    return null;
  }
}

function isInside({ entries, made, dropped }: JournalManifest): boolean {
  const paths = [...entries.map(({ real }) => real), ...made, ...dropped.map(({ path }) => path)];
  return (
    paths.every((path) => refusePath(path) === null) &&
    entries.every(({ temporary }) => temporary === basename(temporary) && refusePath(temporary) === null)
  );
}

function sumOf(manifest: JournalManifest): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(manifest)).digest('hex')}`;
}
