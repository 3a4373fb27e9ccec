import { refusePath } from '../path-rules.js';
import type { SeenStat } from '../input-observer.js';

/** Files to hash, in memory that two threads share: each is hashed by whichever claims it first. */
export interface HashJob {
  /** Absolute real path. */
  root: string;
  /** Root-relative, joined by NUL. */
  paths: string;
  /** Of each path 0 free, 1 asked for, 2 begun, 3 hashed, 4 left alone; behind them 1 when all is over, 2 to show what is begun. */
  states: Uint8Array<SharedArrayBuffer>;
  /** Of each path size, mtime, ctime, inode and device, as they were before its first byte was read. */
  stats: Float64Array<SharedArrayBuffer>;
  /** Of each path `sha256:` and 64 hexadecimal digits. */
  digests: Uint8Array<SharedArrayBuffer>;
}

/** What was hashed ahead of the question. */
export interface HashedAhead {
  digest: string;
  stat: SeenStat;
}

/** Characters of a digest as it is written. */
const DIGEST_CHARS = 'sha256:'.length + 64;
export const STAT_COLUMNS = 5;

/** Most paths: no rule can refuse one of these. */
const PLAIN = /^(?:\.yggdrasil\/)?[\w@+-][\w@+.-]*(?:\/[\w@+-][\w@+.-]*)*$/;
const SHORT = 300;

/** Room for the digests of these files. Paths that a rule refuses are left out. */
export class HashSlots {
  readonly job: HashJob;
  readonly #paths: readonly string[];
  readonly #text: Buffer;
  /** Files are asked for in about the order of the paths, so the next one is mostly the one wanted. */
  #next = 0;
  #slots: Map<string, number> | null = null;

  constructor(root: string, paths: readonly string[]) {
    this.#paths = paths.filter(
      (path) => (path.length < SHORT && PLAIN.test(path)) || refusePath(path) === null,
    );
    const count = this.#paths.length;
    this.job = {
      root,
      paths: this.#paths.join('\0'),
      states: new Uint8Array(new SharedArrayBuffer(count + 1)),
      stats: new Float64Array(new SharedArrayBuffer(count * STAT_COLUMNS * Float64Array.BYTES_PER_ELEMENT)),
      digests: new Uint8Array(new SharedArrayBuffer(count * DIGEST_CHARS)),
    };
    this.#text = Buffer.from(this.job.digests.buffer);
  }

  /** What is ready of a path; null leaves the file to the caller alone. Never waits. */
  take(path: string): HashedAhead | null {
    const slot = this.#find(path);
    if (slot === null) return null;
    const { states } = this.job;
    const state = Atomics.compareExchange(states, slot, 0, 1);
    if (state === 2) Atomics.compareExchange(states, this.#paths.length, 0, 2);
    if (state !== 3) return null;
    return { digest: this.#digestAt(slot), stat: this.#statAt(slot) };
  }

  /** The stat of a regular file that is hashed already, without taking it. */
  peek(path: string): SeenStat | null {
    const slot = this.#find(path);
    return slot !== null && Atomics.load(this.job.states, slot) === 3 ? this.#statAt(slot) : null;
  }

  /** Tells whoever hashes to stop. */
  stop(): void {
    Atomics.store(this.job.states, this.#paths.length, 1);
  }

  #digestAt(slot: number): string {
    return this.#text.toString('latin1', slot * DIGEST_CHARS, (slot + 1) * DIGEST_CHARS);
  }

  #statAt(slot: number): SeenStat {
    const { stats } = this.job;
    const at = slot * STAT_COLUMNS;
    return {
      size: stats[at] ?? 0,
      mtimeMs: stats[at + 1] ?? 0,
      ctimeMs: stats[at + 2] ?? 0,
      ino: stats[at + 3] ?? 0,
      dev: stats[at + 4] ?? 0,
    };
  }

  /** Leaves `#next` behind the path. */
  #find(path: string): number | null {
    const paths = this.#paths;
    let slot = this.#next;
    if (paths[slot] !== path) {
      if (slot > 0 && paths[slot - 1] === path) return slot - 1;
      this.#slots ??= new Map(paths.map((known, index) => [known, index]));
      const found = this.#slots.get(path);
      if (found === undefined) return null;
      slot = found;
    }
    this.#next = slot + 1;
    return slot;
  }
}
