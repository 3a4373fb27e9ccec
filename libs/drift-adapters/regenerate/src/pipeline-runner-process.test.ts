import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildWorkspace, bundleScript, type BundledScript } from '@drift/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { levels } from './levels.fixture.js';
import { pidsWithArgument } from './survivors.fixture.js';

let script: BundledScript;
beforeAll(async () => {
  script = await bundleScript(join(import.meta.dirname, 'pipeline-runner.child.ts'));
});
afterAll(() => script.remove());

/** Gives up before the test does, so that what was started is ended then too. */
async function until(holds: () => boolean): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error('it did not come about');
    await pause(10);
  }
}

it.runIf(process.platform === 'linux').each(levels.filter((level) => level !== 'read-only'))(
  'with %s isolation, a command in the worktree ends with us, also when we are killed',
  async (level) => {
    const space = buildWorkspace({});
    const mark = `8${process.pid}${level.length}`;
    const writes = `trap '' TERM HUP INT; sleep ${mark} & while sleep 0.01; do date > late.txt; done; :`;
    const child = spawn(process.execPath, [script.path, space.root, writes, level], {
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      await once(child.stdout, 'data');
      await until(() => pidsWithArgument(mark).length > 0);
      child.kill('SIGKILL');
      await once(child, 'exit');
      await until(() => pidsWithArgument(mark).length === 0);
      await until(() => pidsWithArgument(writes).length === 0);
      expect(pidsWithArgument(mark)).toEqual([]);
    } finally {
      for (const pid of pidsWithArgument(writes)) process.kill(pid, 'SIGKILL');
      for (const pid of pidsWithArgument(mark)) process.kill(pid, 'SIGKILL');
      space.dispose();
    }
  },
);
