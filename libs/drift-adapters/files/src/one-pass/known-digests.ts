import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { SeenStat } from '../input-observer.js';
import { cacheFolder, readOwn } from '../remembered/recall-answer.js';
import { startTime } from '../remembered/remember-answer.js';
import { writeAtomic } from '../write-atomic.js';
import { DigestRows } from './digest-rows.js';
import {
  digestOf,
  NO_DIGESTS,
  parseDigests,
  printDigests,
  type DigestTable,
  type TableOwner,
} from './digest-table.js';

const NAME = 'digests';

/**
 * The digests of a workspace's files as an earlier scan found them, in the state folder. They can be
 * lost at any time; what cannot be read is as absent, and what cannot be written costs only time.
 */
export function loadKnownDigests(root: string, stateDir: string): KnownDigests {
  const { dev } = lstatSync(root);
  const bytes = readOwn(join(cacheFolder(stateDir), NAME));
  const table = bytes && parseDigests(bytes, { root, dev });
  return new KnownDigests({ root, dev }, stateDir, table ?? NO_DIGESTS);
}

/** Digests of files by their stat: known ones, and those of the files that had to be read. */
export class KnownDigests {
  readonly #owner: TableOwner;
  readonly #stateDir: string;
  readonly #table: DigestTable;
  /** What holds, in the order of the scan: rows of the table that still do, and what was added. */
  readonly #kept = new DigestRows();
  #isAdded = false;
  #rows: Map<string, number> | null = null;
  /** A scan asks in the order of the one before it, so the next row is mostly the one wanted. */
  #next = 0;
  /** Files that changed at this time or later may change again without a trace; undefined: not asked yet. */
  #racyFrom: number | null | undefined;

  constructor(owner: TableOwner, stateDir: string, table: DigestTable) {
    this.#owner = owner;
    this.#stateDir = stateDir;
    this.#table = table;
  }

  /** How many files something is known of. */
  get size(): number {
    return this.#table.paths.length;
  }

  /** Whether anything is known of the path. */
  has(path: string): boolean {
    return this.#find(path) !== null;
  }

  /** The digest of the file, if it is the one that was read; `stat` is that of the file itself, not of a link. */
  find(path: string, stat: SeenStat): string | null {
    const row = this.#find(path);
    const digest = row === null || stat.dev !== this.#owner.dev ? null : digestOf(this.#table, row, stat);
    if (row !== null && digest !== null) this.#kept.add(this.#table.paths[row] ?? path, stat, digest);
    return digest;
  }

  /** To be called before the first file is looked at for `add`: only what is older than this can be kept. */
  begin(): void {
    if (this.#racyFrom === undefined) this.#racyFrom = racyFrom(this.#stateDir, this.#owner.dev);
  }

  /** Keeps a digest with the stat that was taken before the first byte was read. */
  add(path: string, stat: SeenStat, digest: string): void {
    const from = this.#racyFrom ?? null;
    if (from === null || stat.mtimeMs >= from || stat.ctimeMs >= from || stat.dev !== this.#owner.dev) return;
    this.#kept.add(path, stat, digest);
    this.#isAdded = true;
  }

  /** Writes what a whole scan has found, if that is not what was there; false where it cannot be written. */
  save(): boolean {
    if (!this.#isAdded && this.#kept.count === this.#table.paths.length) return true;
    try {
      const bytes = printDigests(this.#kept, this.#owner);
      writeAtomic(join(cacheFolder(this.#stateDir), NAME), bytes, { mode: 0o600, fsync: false });
      return true;
    } catch {
      return false;
    }
  }

  #find(path: string): number | null {
    const { paths } = this.#table;
    if (paths[this.#next] !== path) {
      if (this.#next > 0 && paths[this.#next - 1] === path) return this.#next - 1;
      this.#rows ??= new Map(paths.map((known, row) => [known, row]));
      const row = this.#rows.get(path);
      if (row === undefined) return null;
      this.#next = row;
    }
    this.#next += 1;
    return this.#next - 1;
  }
}

/**
 * From when on a change may leave no trace, by the clock of the file system that holds the files; null
 * where that is not known. More than the tick of any kernel; where times are whole seconds, more than two.
 */
function racyFrom(stateDir: string, dev: number): number | null {
  const start = startTime(stateDir);
  if (start === null || lstatSync(cacheFolder(stateDir)).dev !== dev) return null;
  return start - (start % 1000 === 0 ? 2500 : 100);
}
