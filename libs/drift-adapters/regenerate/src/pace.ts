import { setImmediate as turn } from 'node:timers/promises';

/** Longest time, in milliseconds, that other work of this process waits. */
const LONGEST_MS = 20;

/** To be awaited at every step of long synchronous work, so that a server keeps answering meanwhile. */
export function createPace(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < LONGEST_MS) return;
    await turn();
    since = performance.now();
  };
}
