/** Where the adapter gets time from; tests pass one that moves by itself. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  wait(ms: number): Promise<void>;
}

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
