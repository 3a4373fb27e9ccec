import type { SeenStat } from '../input-observer.js';

/** Of each file size, mtime, ctime and inode. */
export const COLUMNS = 4;
export const DIGEST_BYTES = 32;

/** Digests of files with the stat that was taken before the first byte: columns, because they are many. */
export class DigestRows {
  readonly paths: string[] = [];
  #columns = new Float64Array(1024 * COLUMNS);
  #digests = Buffer.allocUnsafeSlow(1024 * DIGEST_BYTES);

  get count(): number {
    return this.paths.length;
  }

  /** The stats as bytes, in the byte order of this machine. */
  get columns(): Buffer {
    return Buffer.from(this.#columns.buffer, 0, this.count * COLUMNS * Float64Array.BYTES_PER_ELEMENT);
  }

  get digests(): Buffer {
    return this.#digests.subarray(0, this.count * DIGEST_BYTES);
  }

  /** `digest` ends with 64 hexadecimal digits. */
  add(path: string, stat: SeenStat, digest: string): void {
    const row = this.paths.push(path) - 1;
    if ((row + 1) * COLUMNS > this.#columns.length) this.#grow();
    const columns = this.#columns;
    const at = row * COLUMNS;
    columns[at] = stat.size;
    columns[at + 1] = stat.mtimeMs;
    columns[at + 2] = stat.ctimeMs;
    columns[at + 3] = stat.ino;
    this.#digests.write(digest.slice(-2 * DIGEST_BYTES), row * DIGEST_BYTES, 'hex');
  }

  #grow(): void {
    const columns = new Float64Array(this.#columns.length * 2);
    columns.set(this.#columns);
    this.#columns = columns;
    const digests = Buffer.allocUnsafeSlow(this.#digests.length * 2);
    this.#digests.copy(digests);
    this.#digests = digests;
  }
}
