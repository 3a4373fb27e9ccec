import type { SeenStat } from '../input-observer.js';
import { COLUMNS } from './inputs-format.js';

const FIRST_ROWS = 1024;

/** Files and folders with the stats that were seen of them, in columns: a large scan sees more than 100,000. */
export class SeenContents {
  readonly #paths: string[] = [];
  readonly #known = new Set<string>();
  /** Made when something is seen twice. */
  #rows: Map<string, number> | null = null;
  #columns = new Float64Array(FIRST_ROWS * COLUMNS);
  #dev: number | null = null;
  #isOneDevice = true;
  /** The one that was written last. */
  #youngest = { path: '', time: -Infinity };

  /** False where another stat of it was seen before. */
  add(path: string, stat: SeenStat): boolean {
    const { length } = this.#paths;
    this.#known.add(path);
    if (this.#known.size === length) return this.#isSeen(path, stat);
    const at = length * COLUMNS;
    if (at === this.#columns.length) this.#grow();
    this.#paths.push(path);
    this.#rows?.set(path, length);
    const { size, mtimeMs, ctimeMs, ino, dev } = stat;
    const columns = this.#columns;
    columns[at] = size;
    columns[at + 1] = mtimeMs;
    columns[at + 2] = ctimeMs;
    columns[at + 3] = ino;
    this.#dev ??= dev;
    this.#isOneDevice &&= this.#dev === dev;
    const time = Math.max(mtimeMs, ctimeMs);
    if (time > this.#youngest.time) this.#youngest = { path, time };
    return true;
  }

  has(path: string): boolean {
    return this.#known.has(path);
  }

  get paths(): readonly string[] {
    return this.#paths;
  }

  get youngest(): { readonly path: string; readonly time: number } {
    return this.#youngest;
  }

  /** Of each path size, mtime, ctime and inode. */
  get columns(): Float64Array {
    return this.#columns.subarray(0, this.#paths.length * COLUMNS);
  }

  isAllOn(dev: number): boolean {
    return this.#isOneDevice && (this.#dev ?? dev) === dev;
  }

  #isSeen(path: string, { size, mtimeMs, ctimeMs, ino, dev }: SeenStat): boolean {
    this.#rows ??= new Map(this.#paths.map((known, row) => [known, row]));
    const at = (this.#rows.get(path) ?? 0) * COLUMNS;
    const [oldSize, oldMtime, oldCtime, oldIno] = this.#columns.subarray(at, at + COLUMNS);
    const sameTimes = oldMtime === mtimeMs && oldCtime === ctimeMs;
    return sameTimes && oldSize === size && oldIno === ino && this.#dev === dev;
  }

  #grow(): void {
    const larger = new Float64Array(this.#columns.length * 2);
    larger.set(this.#columns);
    this.#columns = larger;
  }
}
