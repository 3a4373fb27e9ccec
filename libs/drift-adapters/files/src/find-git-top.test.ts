import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findGitTop } from './find-git-top.js';

let space: TestWorkspace;
let root: string;
beforeEach(() => {
  space = buildWorkspace({ 'one/src/a': '', 'none/b': '' });
  root = realpathSync(space.root);
  space.git('init', '--quiet', 'one');
});
afterEach(() => space.dispose());

it('finds the top of a clone from any folder in it', () => {
  const found = { top: join(root, 'one'), common: join(root, 'one/.git') };
  expect(findGitTop(join(root, 'one'))).toEqual(found);
  expect(findGitTop(join(root, 'one/src'))).toEqual(found);
});

it('finds what a linked worktree and a submodule share', () => {
  space.git('-C', 'one', 'commit', '--quiet', '--allow-empty', '--message', 'x');
  space.git('-C', 'one', 'worktree', 'add', '--quiet', '--detach', '../tree');
  expect(findGitTop(join(root, 'tree'))).toEqual({ top: join(root, 'tree'), common: join(root, 'one/.git') });
  space.git('init', '--quiet', 'two');
  space.git(
    '-C',
    'two',
    '-c',
    'protocol.file.allow=always',
    'submodule',
    '--quiet',
    'add',
    `${root}/one`,
    'sub',
  );
  expect(findGitTop(join(root, 'two/sub'))).toEqual({
    top: join(root, 'two/sub'),
    common: join(root, 'two/.git/modules/sub'),
  });
});

it('passes over a .git that is no repository', () => {
  expect(findGitTop(join(root, 'none'))).toBeNull();
  mkdirSync(join(root, 'one/src/.git'));
  space.write('one/deep/.git', 'gitdir: nowhere\n');
  for (const folder of ['one/src', 'one/deep'])
    expect(findGitTop(join(root, folder))?.top).toBe(join(root, 'one'));
});

it('takes a folder that nobody may search for no clone', () => {
  expect(findGitTop(`${root}/none/${'x'.repeat(300)}`)).toBeNull();
});
