import { join } from 'node:path';
import { isFileProblem } from '../file-problem.js';
import { safeOpen } from '../safe-open.js';
import { readSteadily } from '../steady-read.js';
import { syncFolderOf } from '../write-all.js';
import { writeAtomic } from '../write-atomic.js';
import type { PathProblem } from './apply-failure.js';
import { printManifest, type JournalManifest } from './journal-manifest.js';
import { writeNewFile } from './own-file.js';
import { saysOf } from './says-of.js';

/** Name of the empty file that says: from now on targets may have changed. */
export const READY = 'ready';

export interface JournalWriting {
  root: string;
  /** The journal's folder, freshly made. */
  folder: string;
  manifest: JournalManifest;
  fsync: boolean;
  step: (name: string) => void;
  /** Old versions by entry, where they are on the disk no more. */
  oldOf: (n: number) => Uint8Array | null;
}

/**
 * Copies the old bytes and modes into the journal, then its manifest; gives the files that are no
 * longer as the manifest says. @throws whatever the system says.
 */
export function writeJournal({ root, folder, manifest, fsync, step, oldOf }: JournalWriting): PathProblem[] {
  const problems: PathProblem[] = [];
  for (const [n, { path, real, before }] of manifest.entries.entries()) {
    if (before === null) continue;
    const given = oldOf(n);
    const old = given
      ? { bytes: Buffer.from(given), digest: before.digest }
      : readSteadily(real, () => safeOpen(root, real), { maxBytes: Infinity, keep: true });
    if (isFileProblem(old)) problems.push({ path, why: saysOf(old), code: old.code });
    else if (old.digest !== before.digest) problems.push({ path, why: 'was edited meanwhile' });
    else writeNewFile(join(folder, 'old', String(n)), old.bytes, { mode: before.mode, fsync });
    step(`saved ${n}`);
  }
  if (problems.length > 0) return problems;
  writeNewFile(join(folder, 'manifest.json'), Buffer.from(printManifest(manifest)), { fsync });
  if (fsync) for (const path of [join(folder, 'old/any'), join(folder, 'any'), folder]) syncFolderOf(path);
  step('journalled');
  return problems;
}

/** Marks a journal as complete. */
export function markReady(folder: string, fsync: boolean): void {
  writeAtomic(join(folder, READY), '', { fsync });
}
