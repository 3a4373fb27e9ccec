import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bundleScript, canRun, exactManifest, skipLoudly, type BundledScript } from '@drift/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildHostileWorkspace } from './hostile-workspace.fixture.js';
import { confined } from './levels.fixture.js';
import { openScratchArea } from './scratch/scratch-area.js';
import { pidsWithArgument } from './survivors.fixture.js';

let script: BundledScript;
beforeAll(async () => {
  script = await bundleScript(join(import.meta.dirname, 'regenerator.child.ts'));
});
afterAll(() => script.remove());

/** Only a condition ends the wait; a test that never meets it runs into its own time limit. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(10);
}

it('leaves no command running and no change behind when it is killed, and sweeps later', async (context) => {
  if (!confined) skipLoudly(context, 'no namespaces with read-only mounts can be had here');
  const { root, home, temporary, dispose } = buildHostileWorkspace();
  const before = exactManifest(root);
  const mark = `7${process.pid}`;
  const hang = `echo half > gen/a.txt; setsid sleep ${mark} & sleep ${mark}`;
  const child = spawn(process.execPath, [script.path, root, hang, 'read-only'], {
    env: { PATH: process.env['PATH'], HOME: home, TMPDIR: temporary },
    stdio: 'ignore',
  });
  await until(() => pidsWithArgument(mark).length >= 2);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await until(() => pidsWithArgument(mark).length === 0);
  expect(exactManifest(root)).toEqual(before);
  expect(readdirSync(temporary)).toHaveLength(1);
  const next = await openScratchArea({ TMPDIR: temporary }, root);
  await next.dispose();
  expect(readdirSync(temporary)).toEqual([]);
  dispose();
});

it('serves a user without any rights', (context) => {
  if (process.getuid?.() !== 0 || !canRun('setpriv', '--version'))
    skipLoudly(context, 'only root can become another user');
  const { root, home, temporary, dispose } = buildHostileWorkspace();
  chmodSync(dirname(root), 0o755);
  for (const folder of [home, temporary]) chownSync(folder, 65534, 65534);
  const argv = ['--reuid', '65534', '--regid', '65534', '--clear-groups', process.execPath, script.path];
  const output = execFileSync(
    'setpriv',
    [...argv, root, 'id -u > gen/a.txt; echo x > gen/b.txt', 'read-only'],
    {
      env: { PATH: process.env['PATH'], HOME: home, TMPDIR: temporary },
      encoding: 'utf8',
    },
  );
  expect(JSON.parse(output)).toMatchObject({ outcome: 'ok', files: ['65534\n', 'x\n'], confined });
  expect(readdirSync(temporary)).toEqual([]);
  dispose();
});
