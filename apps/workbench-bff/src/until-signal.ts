import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** Whoever does not end by then is ended. */
const PATIENCE_MS = 5000;

/** Waits for SIGINT or SIGTERM, cleans up, and gives 128 + the signal's number; more signals change nothing. */
export async function untilSignal(cleanUp: () => Promise<void>): Promise<number> {
  const signal = await new Promise<(typeof SIGNALS)[number]>((resolve) => {
    // Ctrl+C reaches every process of the terminal, and `npm start` passes it on once more.
    for (const name of SIGNALS) process.on(name, resolve);
  });
  const code = 128 + constants.signals[signal];
  setTimeout(() => process.exit(code), PATIENCE_MS).unref();
  await cleanUp();
  return code;
}
