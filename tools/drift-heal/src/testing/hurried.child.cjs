// The launcher in a hurry: what publishes waits a hundredth of the time between its calls. Nothing else is
// different. It stands in the built folder, beside the launcher.
const { join } = require('node:path');

const HURRY = 100;

/**
 * A wait resolves a promise, which is native code. A limit calls a function of ours, and stays as long as it is: git
 * has ten seconds to answer, and a hundredth of them is too short on a busy machine.
 */
const isWait = (work) => Function.prototype.toString.call(work).includes('[native code]');

if (process.argv[2] === 'publish' || process.argv.includes('--pr')) {
  const { setTimeout: wait } = globalThis;
  globalThis.setTimeout = Object.assign(
    (work, ms, ...args) => wait(work, isWait(work) ? Math.ceil((ms ?? 0) / HURRY) : ms, ...args),
    wait,
  );
}

require(join(__dirname, 'drift-heal.cjs'));
