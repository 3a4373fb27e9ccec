import { spawnSync } from 'node:child_process';
import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorkspace, bundleScript, type TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ensureDirectory } from './ensure-directory.js';

let space: TestWorkspace;
beforeEach(() => {
  space = buildWorkspace({});
});
afterEach(() => space.dispose());

it('makes folders one by one, and stops at the first that cannot be made', () => {
  writeFileSync(join(space.root, 'file'), '');
  symlinkSync('nowhere', join(space.root, 'dangling'));
  ensureDirectory(join(space.root, 'a/b/c'));
  ensureDirectory(join(space.root, 'a/b/c'));
  expect(existsSync(join(space.root, 'a/b/c'))).toBe(true);
  for (const path of ['file', 'file/x/y', 'dangling', 'dangling/x']) {
    expect(() => ensureDirectory(join(space.root, path))).toThrow('cannot make the folder');
  }
});

it('fails fast where the system makes no folders', async () => {
  if (process.platform !== 'linux') return console.warn('SKIPPED: /proc is of Linux');
  // In a process of its own: Node's recursive mkdir never returns there.
  const script = await bundleScript(join(import.meta.dirname, 'ensure-directory.child.ts'));
  const child = spawnSync(process.execPath, [script.path, '/proc/nope/x'], {
    encoding: 'utf8',
    timeout: 5000,
    killSignal: 'SIGKILL',
  });
  script.remove();
  expect(child.stdout).toBe('E_WRITE\n');
});
