import { Worker } from 'node:worker_threads';
import { kernelTells } from '../descriptor-path.js';
import { doHashJob } from './hash-job.js';
import type { SeenStat } from '../input-observer.js';
import { HashSlots, type HashedAhead } from './hash-slots.js';

/** A second thread that hashes files before they are asked for. */
export interface HashingAhead {
  take(path: string): HashedAhead | null;
  /** The stat of a regular file that is hashed already. */
  peek(path: string): SeenStat | null;
  /** It ends soon after, whatever it is doing. */
  stop(): void;
  readonly worker: Worker;
}

/** A thread costs more than it saves below this many files. */
const FEWEST = 6000;

/**
 * Begins to hash these files in the order in which they will be asked for; null where that would not
 * pay or cannot be done. Nobody ever waits for the thread: what it has not done when it is asked for,
 * also because it died, is left to the one who asks.
 */
export function hashAhead(root: string, paths: readonly string[], fewest = FEWEST): HashingAhead | null {
  if (!kernelTells || paths.length < fewest) return null;
  const slots = new HashSlots(root, paths);
  try {
    const worker = new Worker(`(${doHashJob.toString()})(require('node:worker_threads').workerData)`, {
      eval: true,
      workerData: slots.job,
      execArgv: [],
      env: {},
      // What it makes dies at once: more room for it is memory that nothing is won by.
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 4 },
    });
    worker.on('error', () => slots.stop());
    worker.unref();
    return {
      take: (path) => slots.take(path),
      peek: (path) => slots.peek(path),
      stop: () => slots.stop(),
      worker,
    };
  } catch {
    return null;
  }
}
