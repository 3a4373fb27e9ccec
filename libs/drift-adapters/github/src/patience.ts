import type { Clock } from './clock.js';

const HOUR = 3_600_000;

/** How long may still be waited; shared by all calls of a host. */
export interface Patience {
  /** Waits, or gives false at once because the allowed total would be passed. */
  wait(ms: number): Promise<boolean>;
  /** Milliseconds waited within the last hour. */
  waited(): number;
  readonly totalMs: number;
}

/** Counts the waits of the last hour, so that one host can serve a process that runs for days. */
export function createPatience(clock: Clock, totalMs: number): Patience {
  let waits: { at: number; ms: number }[] = [];
  const waited = (): number => {
    waits = waits.filter(({ at }) => at > clock.now() - HOUR);
    let sum = 0;
    for (const { ms } of waits) sum += ms;
    return sum;
  };
  return {
    totalMs,
    waited,
    async wait(ms) {
      if (waited() + ms > totalMs) return false;
      waits.push({ at: clock.now(), ms });
      await clock.wait(ms);
      return true;
    },
  };
}
