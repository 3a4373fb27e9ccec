import type { Ratio } from './measure-ratio.js';

/** What several processes measured of one language. */
export interface MeasuredRatio extends Ratio {
  /** The ratio that each process found, in rising order; the others are those of the middle one. */
  all: number[];
}

/** By language, the process whose ratio is the median. */
export function medianRatios(runs: readonly (readonly Ratio[])[]): MeasuredRatio[] {
  return (runs[0] ?? []).flatMap(({ name }) => {
    const ofLanguage = runs.flatMap((run) => run.filter((one) => one.name === name));
    const inOrder = ofLanguage.toSorted((a, b) => a.ratio - b.ratio);
    const middle = inOrder[Math.floor((inOrder.length - 1) / 2)];
    return middle ? [{ ...middle, all: inOrder.map(({ ratio }) => ratio) }] : [];
  });
}
