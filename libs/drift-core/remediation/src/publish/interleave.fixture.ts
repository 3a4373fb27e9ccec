import type { CallListener } from './memory-code-host.js';

/** A small generator of numbers from 0 below `below`; the same seed gives the same numbers. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) | 0;
    return (state >>> 0) % below;
  };
}

/**
 * Carries runs out side by side: before each call to the host a run waits until `pick` lets it go on,
 * which it does only when every other run waits too. So the order depends on `pick` alone.
 */
export async function interleave<T>(
  runs: readonly ((onCall: CallListener) => Promise<T>)[],
  pick: (below: number) => number,
): Promise<PromiseSettledResult<T>[]> {
  const waiting: (() => void)[] = [];
  let running = runs.length;
  const goOn = (): void => {
    if (waiting.length === 0 || waiting.length < running) return;
    const [next] = waiting.splice(pick(waiting.length), 1);
    next?.();
  };
  const onCall: CallListener = ({ moment }) => {
    if (moment === 'after') return;
    return new Promise<void>((resolve) => {
      waiting.push(resolve);
      goOn();
    });
  };
  return Promise.allSettled(
    runs.map(async (run) => {
      try {
        return await run(onCall);
      } finally {
        running -= 1;
        goOn();
      }
    }),
  );
}
