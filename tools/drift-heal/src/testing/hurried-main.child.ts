/*
 * The command line in a hurry: what publishes waits a hundredth of the time between its calls. Nothing else
 * is different.
 */
const HURRY = 100;

if (process.argv[2] === 'publish' || process.argv.includes('--pr')) {
  const { setTimeout: wait } = globalThis;
  globalThis.setTimeout = Object.assign(
    (work: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) =>
      wait(work, Math.ceil((ms ?? 0) / HURRY), ...args),
    wait,
  );
}

// Not awaited: parts of the command line may be bundled into this very file.
void import('../main.js').then(({ start }) => start());
