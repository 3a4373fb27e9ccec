type Strings = ReadonlyMap<string, string>;

/** A map of known size that is made when it is first asked for more than that. */
export function lateMap(size: number, make: () => Strings): Strings {
  return new LateMap(size, make);
}

class LateMap implements Strings {
  readonly size: number;
  #make: (() => Strings) | null;
  #map: Strings | null = null;

  constructor(size: number, make: () => Strings) {
    this.size = size;
    this.#make = make;
  }

  get(key: string): string | undefined {
    return this.#whole().get(key);
  }

  has(key: string): boolean {
    return this.#whole().has(key);
  }

  keys(): MapIterator<string> {
    return this.#whole().keys();
  }

  values(): MapIterator<string> {
    return this.#whole().values();
  }

  entries(): MapIterator<[string, string]> {
    return this.#whole().entries();
  }

  [Symbol.iterator](): MapIterator<[string, string]> {
    return this.#whole().entries();
  }

  forEach(visit: (value: string, key: string, map: Strings) => void): void {
    for (const [key, value] of this.#whole()) visit(value, key, this);
  }

  #whole(): Strings {
    if (this.#map !== null) return this.#map;
    this.#map = this.#make?.() ?? new Map();
    this.#make = null;
    return this.#map;
  }
}
