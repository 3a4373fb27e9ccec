/** Gives the same numbers for the same seed, so that a night that failed can be looked at again. */
export interface Random {
  /** A whole number from 0 up to, but without, `end`. */
  below: (end: number) => number;
  /** One of them; undefined when there is none. */
  pick: <T>(from: readonly T[]) => T | undefined;
}

/** The generator `mulberry32`, by Tommy Ettinger, who gave it to the public domain. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return { below, pick: (from) => from[below(from.length)] };
}
