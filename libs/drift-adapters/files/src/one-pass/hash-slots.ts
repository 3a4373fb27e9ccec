import { refusePath } from '../path-rules.js';
import type { SeenStat } from '../input-observer.js';

/** Files to hash, in memory that two threads share: each is hashed by whichever claims it first. */
export interface HashJob {
  /** Absolute real path. */
  root: string;
  /** Root-relative, joined by NUL. */
  paths: string;
  /** Of each path 0 free, 1 asked for, 2 begun, 3 hashed, 4 left alone; behind them 1 when all is over. */
  states: Uint8Array<SharedArrayBuffer>;
  /** Of each path size, mtime, ctime, inode and device, as they were before its first byte was read. */
  stats: Float64Array<SharedArrayBuffer>;
  /** Of each path 32 bytes. */
  digests: Uint8Array<SharedArrayBuffer>;
}

/** What was hashed ahead of the question. */
export interface HashedAhead {
  digest: string;
  stat: SeenStat;
}

/** Room for the digests of these files. Paths that a rule refuses are left out. */
export class HashSlots {
  readonly job: HashJob;
  readonly #slots = new Map<string, number>();

  constructor(root: string, paths: Iterable<string>) {
    for (const path of paths) if (refusePath(path) === null) this.#slots.set(path, this.#slots.size);
    let slot = 0;
    // A file that is named twice has one slot.
    for (const path of this.#slots.keys()) this.#slots.set(path, slot++);
    this.job = {
      root,
      paths: [...this.#slots.keys()].join('\0'),
      states: new Uint8Array(new SharedArrayBuffer(slot + 1)),
      stats: new Float64Array(new SharedArrayBuffer(slot * 5 * Float64Array.BYTES_PER_ELEMENT)),
      digests: new Uint8Array(new SharedArrayBuffer(slot * 32)),
    };
  }

  /** What is ready of a path; null leaves the file to the caller alone. Never waits. */
  take(path: string): HashedAhead | null {
    const slot = this.#slots.get(path);
    if (slot === undefined) return null;
    const { states, stats, digests } = this.job;
    if (Atomics.compareExchange(states, slot, 0, 1) !== 3) return null;
    const at = slot * 5;
    const column = (index: number): number => stats[at + index] ?? 0;
    const stat = {
      size: column(0),
      mtimeMs: column(1),
      ctimeMs: column(2),
      ino: column(3),
      dev: column(4),
    };
    const bytes = Buffer.from(digests.buffer, slot * 32, 32);
    return { digest: `sha256:${bytes.toString('hex')}`, stat };
  }

  /** Tells whoever hashes to stop. */
  stop(): void {
    Atomics.store(this.job.states, this.#slots.size, 1);
  }
}
