import type { SeenStat } from '../input-observer.js';
import { COLUMNS } from './inputs-format.js';

const FIRST_ROWS = 1024;

/** Files and folders with the stats that were seen of them, in columns: a large scan sees more than 100,000. */
export class SeenContents {
  readonly #paths: string[] = [];
  readonly #rows = new Map<string, number>();
  #columns = new Float64Array(FIRST_ROWS * COLUMNS);
  #dev: number | null = null;
  #isOneDevice = true;
  /** The one that was written last. */
  #youngest = { path: '', time: -Infinity };

  /** False where another stat of it was seen before. */
  add(path: string, stat: SeenStat): boolean {
    const { length } = this.#paths;
    const known = this.#rows.get(path);
    if (known !== undefined) return this.#isAsSeen(known, stat);
    const at = length * COLUMNS;
    if (at === this.#columns.length) this.#grow();
    this.#paths.push(path);
    this.#rows.set(path, length);
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
    return this.#rows.has(path);
  }

  /** The place of a path among the paths. */
  rowOf(path: string): number | undefined {
    return this.#rows.get(path);
  }

  /** Size, mtime, ctime and inode that were seen of it; null where it was not. */
  statOf(path: string): readonly number[] | null {
    const row = this.#rows.get(path);
    return row === undefined ? null : [...this.#columns.subarray(row * COLUMNS, (row + 1) * COLUMNS)];
  }

  /** The same as one stat, with the device of the first that was seen; where there are several, it equals none of the others. */
  seenOf(path: string): SeenStat | null {
    const [size, mtimeMs, ctimeMs, ino] = this.statOf(path) ?? [];
    if (size === undefined || mtimeMs === undefined || ctimeMs === undefined || ino === undefined)
      return null;
    return { size, mtimeMs, ctimeMs, ino, dev: this.#dev ?? 0 };
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

  #isAsSeen(row: number, { size, mtimeMs, ctimeMs, ino, dev }: SeenStat): boolean {
    const at = row * COLUMNS;
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
