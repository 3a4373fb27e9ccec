import { join, resolve } from 'node:path';
import { root } from './root.mjs';
import { run } from './run.mjs';

/** Absolute folder for what a checkout keeps to itself: inside `.git`, outside git `.drift`. */
export async function stateDir() {
  const { ok, stdout } = await run(['git', 'rev-parse', '--git-path', 'drift-heal']);
  return ok ? resolve(root, stdout.trim()) : join(root, '.drift');
}
