import { build } from './build.mjs';
import { install } from './install.mjs';
import { requireNode } from './require-node.mjs';

/**
 * What a clean clone needs before anything else: the right Node, the packages, the built doors. Says so in one
 * line each on stderr; a failure prints the tool's own output and ends the process.
 */
export async function prepare() {
  requireNode();
  await step('install', install);
  await step('build', build);
}

/** Runs one step; `up to date` when it had nothing to do. */
export async function step(name, work) {
  process.stderr.write(`${name} … `);
  const started = performance.now();
  const result = await work();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(result.ok ? `${result.note ?? `${seconds} s`}\n` : 'FAILED\n');
  if (result.ok) return;
  process.stderr.write(`${result.output.trimEnd()}\n`);
  process.exit(1);
}
