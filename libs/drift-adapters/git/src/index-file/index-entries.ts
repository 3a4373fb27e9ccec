/** One file of git's index, with what git saw of it when it last compared. Times in milliseconds, as `lstat` gives them. */
export interface IndexEntry {
  /** `100644` or `100755`. */
  mode: string;
  /** Name of the blob, 40 hexadecimal digits. */
  blob: string;
  size: number;
  mtimeMs: number;
  ctimeMs: number;
  /** The lower 32 bits. */
  ino: number;
}

/** How many entries may lie between one that is asked for and the next. */
const LOOK_AHEAD = 3;

/** The entries of a git index, taken out of its bytes one by one: most scans ask for each once, in its order. */
export class IndexEntries {
  readonly #bytes: Buffer;
  /** Of each entry its offset and that of the end of its name, in the order of the names' bytes. */
  readonly #places: Uint32Array;
  /** From an entry's offset to its name. */
  readonly #nameAt: number;
  /** The entries that are likely to be asked for next: a scan goes over two parts of a tree at a time, specs and code. */
  #next = 0;
  #nextElsewhere = 0;

  /** Nothing in the index was left out. */
  readonly isWhole: boolean;

  constructor(bytes: Buffer, places: Uint32Array, { nameAt, isWhole }: { nameAt: number; isWhole: boolean }) {
    this.isWhole = isWhole;
    this.#bytes = bytes;
    this.#places = places;
    this.#nameAt = nameAt;
  }

  get(path: string): IndexEntry | undefined {
    const row = this.#rowOf(path);
    if (row === -1) return undefined;
    this.#next = row + 1;
    return this.#entry(row);
  }

  *rows(): Generator<[name: string, entry: IndexEntry]> {
    for (let row = 0; row * 2 < this.#places.length; row += 1)
      yield [this.#name(row).toString('utf8'), this.#entry(row)];
  }

  #entry(row: number): IndexEntry {
    const bytes = this.#bytes;
    const at = this.#places[row * 2] ?? 0;
    return {
      mode: bytes.readUInt32BE(at + 24).toString(8),
      ctimeMs: milliseconds(bytes, at),
      mtimeMs: milliseconds(bytes, at + 8),
      ino: bytes.readUInt32BE(at + 20),
      size: bytes.readUInt32BE(at + 36),
      blob: bytes.toString('hex', at + 40, at + 60),
    };
  }

  *keys(): Generator<string> {
    for (let row = 0; row * 2 < this.#places.length; row += 1) yield this.#name(row).toString('utf8');
  }

  #rowOf(path: string): number {
    const near = this.#near(this.#next, path);
    if (near !== -1) return near;
    const elsewhere = this.#near(this.#nextElsewhere, path);
    this.#nextElsewhere = this.#next;
    return elsewhere === -1 ? this.#find(Buffer.from(path)) : elsewhere;
  }

  #near(first: number, path: string): number {
    for (let row = first; row < first + LOOK_AHEAD; row += 1) if (this.#isAt(row, path)) return row;
    return -1;
  }

  /** Whether this row has that name; false also for a name beyond ASCII, which is then looked for by its bytes. */
  #isAt(row: number, path: string): boolean {
    const at = (this.#places[row * 2] ?? 0) + this.#nameAt;
    if ((this.#places[row * 2 + 1] ?? 0) - at !== path.length) return false;
    // Names that follow each other differ at their end.
    for (let index = path.length - 1; index >= 0; index -= 1) {
      const code = path.charCodeAt(index);
      if (code !== this.#bytes[at + index] || code > 0x7f) return false;
    }
    return true;
  }

  #find(name: Buffer): number {
    let low = 0;
    let high = this.#places.length / 2 - 1;
    while (low <= high) {
      const row = (low + high) >>> 1;
      const order = this.#name(row).compare(name);
      if (order === 0) return row;
      if (order < 0) low = row + 1;
      else high = row - 1;
    }
    return -1;
  }

  #name(row: number): Buffer {
    return this.#bytes.subarray((this.#places[row * 2] ?? 0) + this.#nameAt, this.#places[row * 2 + 1]);
  }
}

/** Seconds and nanoseconds, put together as Node does it. */
function milliseconds(bytes: Buffer, at: number): number {
  return bytes.readUInt32BE(at) * 1000 + bytes.readUInt32BE(at + 4) / 1e6;
}
