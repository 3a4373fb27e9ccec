import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspaceFiles } from '@drift/files';
import { buildWorkspace, exactManifest, type TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyWorkspace, type WorkspaceCopy } from './copy-workspace.js';

let space: TestWorkspace;
let target: string;
beforeEach(() => {
  space = buildWorkspace({});
  target = realpathSync(mkdtempSync(join(tmpdir(), 'drift-copy-')));
});
afterEach(() => {
  space.dispose();
  rmSync(target, { recursive: true });
});

const link = (text: string, path: string): void => symlinkSync(text, join(space.root, path));
const copied = (path: string): string => readFileSync(join(target, path), 'utf8');
const copy = (change: Partial<Parameters<typeof copyWorkspace>[1]> = {}): Promise<WorkspaceCopy> =>
  copyWorkspace(
    openWorkspaceFiles(space.root),
    {
      outputs: [],
      keepsOutputs: false,
      sources: [],
      ignores: (path, isDirectory) => isDirectory && path === 'out',
      ...change,
    },
    [target],
  );

it('copies bytes, modes and empty folders, as files of their own', async () => {
  space.write('a/run.sh', '#!/bin/sh');
  space.write('b', '\u00fc');
  chmodSync(join(space.root, 'a/run.sh'), 0o4755);
  chmodSync(join(space.root, 'b'), 0o444);
  mkdirSync(join(space.root, 'empty'));
  const before = exactManifest(space.root);
  const { digests, leftOut } = await copy();
  expect([...digests.keys()]).toEqual(['a/run.sh', 'b']);
  expect(leftOut).toEqual([]);
  expect([copied('a/run.sh'), copied('b')]).toEqual(['#!/bin/sh', '\u00fc']);
  expect(statSync(join(target, 'a/run.sh')).mode & 0o7777).toBe(0o755);
  expect(statSync(join(target, 'b')).mode & 0o7777).toBe(0o644);
  expect(statSync(join(target, 'empty')).isDirectory()).toBe(true);
  expect(statSync(join(target, 'b')).ino).not.toBe(statSync(join(space.root, 'b')).ino);
  expect(exactManifest(space.root)).toEqual(before);
});

it('leaves out git, secrets, what is ignored, what leads out and what is no file, and says so', async () => {
  space.write('.git/config', 'x');
  space.write('sub/.git', 'gitdir: elsewhere');
  space.write('.env', 'x');
  space.write('sub/.env.local', 'x');
  space.write('sub/.env.example', 'x');
  space.write('out/cache', 'x');
  link('/etc/passwd', 'outside');
  link('../..', 'sub/up');
  link('nowhere', 'dangling');
  execFileSync('mkfifo', [join(space.root, 'pipe')]);
  const { digests, leftOut } = await copy();
  expect([...digests.keys()]).toEqual(['sub/.env.example']);
  expect(leftOut.map(({ path }) => path).sort()).toEqual([
    '.env',
    'dangling',
    'outside',
    'pipe',
    'sub/.env.local',
    'sub/up',
  ]);
  expect(existsSync(join(target, '.git'))).toBe(false);
});

it('keeps links inside the workspace, and points absolute ones into the copy', async () => {
  space.write('a/file', 'x');
  mkdirSync(join(space.root, 'b'));
  link('../a/file', 'b/relative');
  link(join(space.root, 'a'), 'b/absolute');
  link('.', 'self');
  await copy();
  expect(readlinkSync(join(target, 'b/relative'))).toBe('../a/file');
  expect(realpathSync(join(target, 'b/absolute/file'))).toBe(join(target, 'a/file'));
  expect(realpathSync(join(target, 'self'))).toBe(target);
});

it('copies sources wherever they are, also through links', async () => {
  space.write('out/spec.yaml', 'spec');
  space.write('.env', 'x');
  space.write('real/inner.yaml', 'inner');
  link('real', 'alias');
  link('real/inner.yaml', 'one.yaml');
  const sources = ['.env', 'alias/inner.yaml', 'one.yaml', 'out/spec.yaml', 'gone.yaml', '../out.yaml'];
  const { digests, leftOut } = await copy({ sources });
  expect([...digests.keys()].sort()).toEqual([
    '.env',
    'alias/inner.yaml',
    'one.yaml',
    'out/spec.yaml',
    'real/inner.yaml',
  ]);
  expect(leftOut.map(({ path }) => path)).toEqual(['gone.yaml', '../out.yaml']);
  expect(copied('out/spec.yaml')).toBe('spec');
  expect(copied('alias/inner.yaml')).toBe('inner');
  expect(existsSync(join(target, '../out.yaml'))).toBe(false);
});

it('writes other bytes where that is asked for, and no output that is to come', async () => {
  space.write('spec.yaml', 'new');
  space.write('gone.yaml', 'x');
  space.write('gen/a', 'old');
  link('../spec.yaml', 'gen/b');
  const replace = new Map([
    ['spec.yaml', Buffer.from('old')],
    ['gone.yaml', null],
    ['deep/new.yaml', Buffer.from('added')],
    ['../escape', Buffer.from('x')],
  ]);
  const { leftOut } = await copy({
    replace,
    outputs: ['gen/a', 'gen/b'],
    sources: ['spec.yaml', 'gone.yaml'],
  });
  expect([copied('spec.yaml'), copied('deep/new.yaml')]).toEqual(['old', 'added']);
  for (const path of ['gone.yaml', 'gen/a', 'gen/b', '../escape'])
    expect(existsSync(join(target, path))).toBe(false);
  expect(leftOut.map(({ path }) => path)).toEqual(['../escape']);
});

it('rebuilds installed packages as links, the own ones of the workspace to their copies', async () => {
  space.write('packages/own/index.js', 'own');
  space.write('packages/own/node_modules/inner/index.js', 'inner');
  space.write('node_modules/pkg/index.js', 'pkg');
  space.write('node_modules/@scope/pkg/index.js', 'scoped');
  space.write('node_modules/.pnpm/deep@1/node_modules/deep/index.js', 'deep');
  space.write('node_modules/.cache/x', 'x');
  mkdirSync(join(space.root, 'node_modules/.bin'));
  link('../packages/own', 'node_modules/own');
  link('../../packages/own', 'node_modules/@scope/own');
  link('.pnpm/deep@1/node_modules/deep', 'node_modules/deep');
  link('../pkg/index.js', 'node_modules/.bin/pkg');
  link('../own/index.js', 'node_modules/.bin/own');
  link('nowhere', 'node_modules/dangling');
  const before = exactManifest(space.root);
  await copy();
  const real = (path: string): string => realpathSync(join(target, 'node_modules', path));
  expect(real('pkg')).toBe(join(space.root, 'node_modules/pkg'));
  expect(real('@scope/pkg')).toBe(join(space.root, 'node_modules/@scope/pkg'));
  expect(real('deep')).toBe(join(space.root, 'node_modules/.pnpm/deep@1/node_modules/deep'));
  expect(real('own')).toBe(join(target, 'packages/own'));
  expect(real('@scope/own')).toBe(join(target, 'packages/own'));
  expect(real('.bin/pkg')).toBe(join(space.root, 'node_modules/pkg/index.js'));
  expect(real('.bin/own')).toBe(join(target, 'packages/own/index.js'));
  expect(realpathSync(join(target, 'packages/own/node_modules/inner'))).toBe(
    join(space.root, 'packages/own/node_modules/inner'),
  );
  for (const name of ['.cache', 'dangling'])
    expect(existsSync(join(target, 'node_modules', name))).toBe(false);
  writeFileSync(join(target, 'node_modules/new'), 'x');
  writeFileSync(join(target, 'node_modules/@scope/new'), 'x');
  expect(exactManifest(space.root)).toEqual(before);
});
