import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { buildLauncher } from '../engine-battery/build-launcher.fixture.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder for all test files of the run. */
    sharedFolder: string;
  }
}

const HURRIED = 'hurried.child.cjs';

/**
 * The launcher over the command line as it is now, built once for all test files of the run; nobody changes it. The
 * build keeps compiled code as the real one does: without it, compiling is most of what a short command does.
 */
export async function shareLauncher(): Promise<string> {
  const shared = join(inject('sharedFolder'), 'launcher');
  if (!existsSync(shared)) await build(shared);
  return join(shared, 'bin/drift-heal.cjs');
}

/** The same, which hardly waits between the calls of what publishes. */
export async function shareHurriedLauncher(): Promise<string> {
  return join(await shareLauncher(), '..', HURRIED);
}

/** Two files that begin together both build, so that neither has to wait for the other; the first to end is used. */
async function build(shared: string): Promise<void> {
  const { folder, remove } = await buildLauncher(inject('sharedFolder'));
  copyFileSync(fileURLToPath(new URL(HURRIED, import.meta.url)), join(folder, 'bin', HURRIED));
  spawnSync(process.execPath, [join(folder, 'build/keep-code.mjs')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    renameSync(folder, shared);
  } catch (error) {
    if (!existsSync(shared)) throw error;
    remove();
  }
}
