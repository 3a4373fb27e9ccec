import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from '../store-failure.js';

const LONGEST_PAUSE_MS = 25;

/**
 * Makes a call again while another connection writes, for up to `waitMs`. The engine's own wait would
 * stop this whole process, and to the end where it is this process that has to go on.
 */
export async function waitWhileBusy<T>(call: () => T, waitMs: number): Promise<T> {
  const deadline = performance.now() + waitMs;
  for (let wait = 1; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    try {
      return call();
    } catch (error) {
      if (!codeOf(error).startsWith('SQLITE_BUSY') || performance.now() >= deadline) throw error;
    }
    // Spread, so that waiting processes do not come back in step.
    await pause(wait * (0.5 + Math.random() / 2));
  }
}
