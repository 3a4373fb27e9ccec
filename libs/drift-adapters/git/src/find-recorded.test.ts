import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findRecorded, type RecordedQuery } from './find-recorded.js';

let space: TestWorkspace;
beforeEach(() => {
  space = buildWorkspace({});
  space.git('init', '--quiet', '--initial-branch=main');
});
afterEach(() => space.dispose());

function commit(path: string, text: string): string {
  space.write(path, text);
  space.git('add', '--all');
  space.git('commit', '--quiet', '--message', text);
  return space.git('rev-parse', 'HEAD').trim();
}

const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** The commit and the text that are found, or null. */
async function find(
  path: string,
  text: string,
  { folder = '.', ...more }: Partial<RecordedQuery> & { folder?: string } = {},
): Promise<{ commit: string; text: string } | null> {
  const env = { PATH: process.env['PATH'], GIT_CEILING_DIRECTORIES: dirname(space.root) };
  const query = { path, digest: digestOf(text), maxBytes: 1024, ...more };
  const found = await findRecorded(join(space.root, folder), query, env);
  return found && { commit: found.commit, text: found.bytes.toString('utf8') };
}

it('finds any earlier version of a path, and the commit that brought it last', async () => {
  const commits = ['one', 'two', 'three', 'two', 'four'].map((text) => commit('src/a.txt', text));
  expect(await find('src/a.txt', 'one')).toEqual({ commit: commits[0], text: 'one' });
  expect(await find('src/a.txt', 'two')).toEqual({ commit: commits[3], text: 'two' });
  expect(await find('src/a.txt', 'four')).toEqual({ commit: commits[4], text: 'four' });
  expect(await find('a.txt', 'one', { folder: 'src' })).toEqual({ commit: commits[0], text: 'one' });
  expect(await find('src/a.txt', 'five')).toBeNull();
  expect(await find('a.txt', 'one')).toBeNull();
  expect(await find('src', 'one')).toBeNull();
});

it('finds it after a rebase that changed every commit', async () => {
  const base = commit('other.txt', 'base');
  commit('a.txt', 'recorded');
  const old = commit('a.txt', 'later');
  space.git('checkout', '--quiet', '-b', 'new', base);
  commit('other.txt', 'new base');
  space.git('cherry-pick', `${base}..${old}`);
  space.git('branch', '--quiet', '-D', 'main');
  expect(await find('a.txt', 'recorded')).toMatchObject({ text: 'recorded' });
});

it('finds what a merge left behind on the other side, and what it made itself', async () => {
  commit('a.txt', 'base');
  space.git('checkout', '--quiet', '-b', 'side');
  const side = commit('a.txt', 'side');
  space.git('checkout', '--quiet', 'main');
  commit('a.txt', 'main');
  space.git('merge', '--quiet', '--no-commit', '--strategy=ours', 'side');
  const merge = commit('a.txt', 'by the merge');
  space.git('checkout', '--quiet', '-b', 'again', side);
  space.git('merge', '--quiet', '--strategy=ours', '--message', 'ours', 'main');
  expect(await find('a.txt', 'side')).toEqual({ commit: side, text: 'side' });
  expect(await find('a.txt', 'by the merge')).toEqual({ commit: merge, text: 'by the merge' });
});

it('goes on under the name from before a rename', async () => {
  commit('old.txt', 'recorded');
  const moved = commit('old.txt', 'moved');
  space.git('mv', 'old.txt', 'new.txt');
  commit('new.txt', 'now');
  expect(await find('new.txt', 'recorded')).toBeNull();
  expect(await find('new.txt', 'recorded', { renamedFrom: 'old.txt' })).toMatchObject({ text: 'recorded' });
  expect(await find('new.txt', 'moved', { renamedFrom: 'old.txt' })).toEqual({
    commit: moved,
    text: 'moved',
  });
});

it('finds what was recorded with CRLF by a checkout that converts', async () => {
  commit('a.txt', 'one\ntwo\n');
  expect(await find('a.txt', 'one\r\ntwo\r\n')).toMatchObject({ text: 'one\r\ntwo\r\n' });
});

it('keeps to its limits', async () => {
  for (const text of ['recorded', 'x'.repeat(2048), 'three']) commit('a.txt', text);
  expect(await find('a.txt', 'recorded', { maxCommits: 2 })).toBeNull();
  expect(await find('a.txt', 'recorded', { maxCommits: 3 })).toMatchObject({ text: 'recorded' });
  expect(await find('a.txt', 'x'.repeat(2048))).toBeNull();
});

it.each(['-rf', '--all', '*', ':(top)a', ':!a', 'a b\t"c"', 'ä/[x].txt', '@{1}'])(
  'takes %j as the name it is',
  async (path) => {
    commit('a.txt', 'another file');
    commit(path, 'recorded');
    commit(path, 'now');
    expect(await find(path, 'recorded')).toMatchObject({ text: 'recorded' });
    expect(await find(path, 'another file')).toBeNull();
  },
);

it('gives nothing without a commit, without git, and for what is no path or digest', async () => {
  expect(await find('a.txt', 'one')).toBeNull();
  commit('a.txt', 'one');
  expect(await find('a.txt\0', 'one')).toBeNull();
  expect(await find('../a.txt', 'one')).toBeNull();
  expect(await find('a.txt', 'one', { digest: 'one' })).toBeNull();
  const none = { path: 'a.txt', digest: digestOf('one'), maxBytes: 9 };
  expect(await findRecorded(space.root, none, { PATH: '/nowhere' })).toBeNull();
});
