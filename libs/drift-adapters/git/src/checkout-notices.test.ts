import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCheckout } from './read-checkout.js';

let space: TestWorkspace;
let root: string;
beforeEach(() => {
  space = buildWorkspace({ 'app/a.txt': 'a', 'other/b.txt': 'b' });
  root = realpathSync(space.root);
});
afterEach(() => space.dispose());

function commit(): void {
  space.git('init', '--quiet', '--initial-branch=main');
  space.git('add', '.');
  for (const name of ['first', 'second']) space.git('commit', '--quiet', '--allow-empty', '--message', name);
  space.git('config', 'uploadpack.allowFilter', 'true');
}

function clone(name: string, ...options: string[]): void {
  space.git('clone', '--quiet', ...options, `file://${root}`, name);
}

async function codes(folder = '.'): Promise<string[]> {
  const env = {
    PATH: process.env['PATH'],
    HOME: root,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: dirname(root),
  };
  const { notices } = await readCheckout(join(root, folder), 'a.txt', env);
  return notices.map(({ code }) => code);
}

it('has nothing to say of a usual clone, also from a folder below its top', async () => {
  commit();
  clone('usual');
  expect(await codes('usual')).toEqual([]);
  expect(await codes('usual/app')).toEqual([]);
});

it('names the first commit that is not there yet', async () => {
  space.git('init', '--quiet');
  expect(await codes()).toEqual(['git-unborn']);
});

it('names a HEAD on no branch', async () => {
  commit();
  space.git('checkout', '--quiet', '--detach');
  expect(await codes()).toEqual(['git-detached']);
});

it('names a clone without all of its history or content', async () => {
  commit();
  clone('shallow', '--depth=1');
  clone('partial', '--filter=blob:none');
  expect(await codes('shallow')).toEqual(['git-shallow']);
  expect(await codes('partial')).toEqual(['git-partial']);
});

it('names a linked worktree', async () => {
  commit();
  space.git('worktree', 'add', '--quiet', '-b', 'side', 'tree');
  expect(await codes('tree')).toEqual(['git-worktree']);
  expect(await codes('tree/app')).toEqual(['git-worktree']);
  expect(await codes('app')).toEqual([]);
});

it('names a submodule from within and from around it', async () => {
  commit();
  clone('around');
  const submodule = ['submodule', '--quiet', 'add', `file://${root}`, 'inner'];
  space.git('-C', 'around', '-c', 'protocol.file.allow=always', ...submodule);
  expect(await codes('around')).toEqual([]);
  space.git('-C', 'around', 'commit', '--quiet', '--message', 'inner');
  expect(await codes('around')).toEqual(['git-submodules']);
  expect(await codes('around/inner')).toEqual(['git-submodule']);
});

it('names a checkout that leaves files out', async () => {
  commit();
  space.git('sparse-checkout', 'set', 'app');
  expect(await codes()).toEqual(['git-sparse']);
  space.git('sparse-checkout', 'disable');
  expect(await codes()).toEqual([]);
});
