import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { DriftFailure } from '@drift/domain/failure';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openScratchArea } from './scratch-area.js';

let space: TestWorkspace;
beforeEach(() => {
  space = buildWorkspace({ 'kept/file': 'x' });
});
afterEach(() => space.dispose());

it('makes a folder of our own that nobody else can enter, and removes it whatever is in it', async () => {
  const area = await openScratchArea({ TMPDIR: space.root }, '/elsewhere');
  expect(statSync(area.path).mode & 0o777).toBe(0o700);
  mkdirSync(join(area.path, 'closed/inner'), { recursive: true });
  writeFileSync(join(area.path, 'closed/inner/file'), '');
  symlinkSync(join(space.root, 'kept'), join(area.path, 'closed/link'));
  for (const folder of ['closed/inner', 'closed']) chmodSync(join(area.path, folder), 0);
  await area.dispose();
  expect(existsSync(area.path)).toBe(false);
  expect(space.read('kept/file')).toBe('x');
});

it('removes what dead processes left and nothing else', async () => {
  const { path } = await openScratchArea({ TMPDIR: space.root }, '/elsewhere');
  const mine = path.slice(space.root.length + 1);
  const [, pidSpace = ''] = /^drift-scratch-(\d+)-/.exec(mine) ?? [];
  // No system gives a process so high a number.
  const dead = 4_999_999;
  const left = `drift-scratch-${pidSpace}-${dead}-abcdef`;
  const others = [
    `drift-scratch-${pidSpace}-${process.ppid}-abcdef`,
    `drift-scratch-1${pidSpace}-${dead}-abcdef`,
    `drift-scratch-${dead}`,
    'kept',
  ];
  for (const name of [left, ...others]) mkdirSync(join(space.root, name), { recursive: true });
  writeFileSync(join(space.root, left, 'file'), '');
  const another = await openScratchArea({ TMPDIR: space.root }, '/elsewhere');
  await another.dispose();
  expect(readdirSync(space.root).sort()).toEqual([...others, mine].sort());
});

it('is never inside the workspace', async () => {
  const area = await openScratchArea({ TMPDIR: join(space.root, 'kept') }, space.root);
  expect(area.path.startsWith(space.root)).toBe(false);
  await area.dispose();
  await expect(openScratchArea({ TMPDIR: '/tmp' }, '/tmp')).rejects.toThrow(DriftFailure);
});
