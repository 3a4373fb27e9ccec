import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findCause, type Cause } from './find-cause.js';

let space: TestWorkspace;
beforeEach(() => {
  space = buildWorkspace({});
  space.git('init', '--quiet', '--initial-branch=main');
});
afterEach(() => space.dispose());

const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** Commits the text, which is the subject too. */
function commit(path: string, text: string, more: readonly string[] = ['--message', text]): string {
  space.write(path, text);
  space.git('add', '--all');
  space.git('commit', '--quiet', '--date=2026-02-09T15:30:00+01:00', ...more);
  return space.git('rev-parse', 'HEAD').trim();
}

/** Asks by texts; `before` may be a blob id. */
function cause(
  path: string,
  before: string | null,
  after: string | null,
  { folder = '.', maxCommits = 200 } = {},
): Promise<Cause | 'uncommitted' | null> {
  const env = { PATH: process.env['PATH'], GIT_CEILING_DIRECTORIES: dirname(space.root) };
  const query = {
    path,
    before: before === null || /^[0-9a-f]{40}$/.test(before) ? before : digestOf(before),
    after: after === null ? null : digestOf(after),
    maxCommits,
  };
  return findCause(join(space.root, folder), query, env);
}

describe('a commit', () => {
  it('is named with who, when and why', async () => {
    commit('src/a.txt', 'recorded');
    const id = commit('src/a.txt', 'now', ['--author=Ada <ada@example.com>', '--message', 'why\n\nmore']);
    commit('other.txt', 'not about it');
    const expected = { commit: id, author: 'Ada', at: '2026-02-09T14:30:00Z', subject: 'why', count: 1 };
    expect(await cause('src/a.txt', 'recorded', 'now')).toEqual({ ...expected, path: 'src/a.txt' });
    expect(await cause('a.txt', 'recorded', 'now', { folder: 'src' })).toEqual({
      ...expected,
      path: 'a.txt',
    });
    const blob = space.git('rev-parse', 'HEAD~2:src/a.txt').trim();
    expect(await cause('src/a.txt', blob, 'now')).toEqual({ ...expected, path: 'src/a.txt' });
  });

  it('is the newest that brought the content, with the number of all since what was recorded', async () => {
    const texts = ['recorded', 'two', 'recorded', 'three', 'four', 'three'];
    const commits = texts.map((text) => commit('a.txt', text));
    expect(await cause('a.txt', 'recorded', 'three')).toMatchObject({ commit: commits[5], count: 3 });
    expect(await cause('a.txt', 'two', 'three')).toMatchObject({ commit: commits[5], count: 4 });
    expect(await cause('a.txt', 'never there', 'three')).toMatchObject({ count: 6 });
    expect(await cause('a.txt', null, 'three')).toMatchObject({ count: 6 });
    expect(await cause('a.txt', 'three', 'three')).toBeNull();
  });

  it('that removed the file is the cause that it is gone', async () => {
    commit('a.txt', 'recorded');
    space.remove('a.txt');
    const removal = commit('other.txt', 'removal');
    expect(await cause('a.txt', 'recorded', null)).toMatchObject({ commit: removal, count: 1 });
    expect(await cause('a.txt', 'recorded', 'again')).toBe('uncommitted');
  });

  it('that merged is named when the content is its own', async () => {
    commit('a.txt', 'recorded');
    space.git('checkout', '--quiet', '-b', 'side');
    commit('a.txt', 'side');
    space.git('checkout', '--quiet', 'main');
    commit('a.txt', 'main');
    space.git('merge', '--quiet', '--no-commit', '--strategy=ours', 'side');
    const merge = commit('a.txt', 'both');
    expect(await cause('a.txt', 'recorded', 'both')).toMatchObject({ commit: merge, count: 3 });
  });

  it('that a merge took over is named itself', async () => {
    commit('a.txt', 'recorded');
    space.git('checkout', '--quiet', '-b', 'side');
    const side = commit('a.txt', 'side');
    space.git('checkout', '--quiet', 'main');
    commit('other.txt', 'main');
    space.git('merge', '--quiet', '--no-ff', '--message', 'merge', 'side');
    expect(await cause('a.txt', 'recorded', 'side')).toMatchObject({ commit: side, count: 1 });
  });

  it('has one line of at most 200 characters, whatever was written', async () => {
    commit('a.txt', 'recorded');
    const author = '--author=A\u001b[2Jda <x>';
    commit('a.txt', 'now', [author, '--message', `${'💥'.repeat(300)}\u0007`]);
    const found = await cause('a.txt', 'recorded', 'now');
    expect(found).toMatchObject({ author: 'A [2Jda', subject: '💥'.repeat(200) });
  });

  it('is not counted further than it may look', async () => {
    for (const text of ['recorded', 'two', 'three', 'four']) commit('a.txt', text);
    expect(await cause('a.txt', 'recorded', 'four', { maxCommits: 3 })).toMatchObject({ count: null });
    expect(await cause('a.txt', 'recorded', 'four', { maxCommits: 4 })).toMatchObject({ count: 3 });
  });
});

describe('nobody yet', () => {
  it('is said of what differs from the commit, was deleted or is only added', async () => {
    commit('a.txt', 'recorded');
    expect(await cause('a.txt', 'recorded', 'edited')).toBe('uncommitted');
    expect(await cause('a.txt', 'recorded', null)).toBe('uncommitted');
    space.write('new.txt', 'new');
    expect(await cause('new.txt', null, 'new')).toBeNull();
    space.git('add', 'new.txt');
    expect(await cause('new.txt', null, 'new')).toBe('uncommitted');
  });

  it('is not said of what a checkout converts', async () => {
    commit('a.txt', 'recorded\n');
    const crlf = commit('a.txt', 'now\n');
    expect(await cause('a.txt', 'recorded\r\n', 'now\r\n')).toMatchObject({ commit: crlf, count: 1 });
    const oid = digestOf('content').slice('sha256:'.length);
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 7\n`;
    const lfs = commit('big.bin', pointer);
    expect(await cause('big.bin', null, 'content')).toMatchObject({ commit: lfs, count: 1 });
    expect(await cause('big.bin', null, pointer)).toMatchObject({ commit: lfs, count: 1 });
    expect(await cause('big.bin', null, 'edited')).toBe('uncommitted');
  });

  it('cannot be said where a filter or a sparse checkout decides what is on disk', async () => {
    space.write('.gitattributes', '*.crypt filter=crypt\n*.id ident\n');
    for (const path of ['a.crypt', 'a.id', 'a.txt']) commit(path, path);
    expect(await cause('a.crypt', null, 'clear')).toBeNull();
    expect(await cause('a.id', null, '$Id: 1 $')).toBeNull();
    expect(await cause('a.crypt', null, 'a.crypt')).toMatchObject({ subject: 'a.crypt' });
    space.git('sparse-checkout', 'set', 'none');
    expect(await cause('a.txt', 'a.txt', null)).toBeNull();
  });
});

describe('nobody can know', () => {
  it('without git, a repository or a commit', async () => {
    expect(await cause('a.txt', null, 'new')).toBeNull();
    commit('a.txt', 'now');
    const query = { path: 'a.txt', before: null, after: digestOf('now') };
    expect(await findCause(space.root, query, { PATH: '/nowhere' })).toBeNull();
    expect(await findCause(join(space.root, 'gone'), query)).toBeNull();
  });

  it('what is older than a shallow clone', async () => {
    for (const text of ['recorded', 'two']) commit('old.txt', text);
    for (const text of ['recorded', 'two']) commit('new.txt', text);
    for (const text of ['one', 'two', 'three']) commit('both.txt', text);
    space.git('clone', '--quiet', '--depth=4', `file://${space.root}`, 'shallow');
    const folder = 'shallow';
    expect(await cause('old.txt', 'recorded', 'two', { folder })).toBeNull();
    expect(await cause('old.txt', 'recorded', 'edited', { folder })).toBe('uncommitted');
    // The oldest commit that is here has this very content.
    expect(await cause('new.txt', 'recorded', 'two', { folder })).toBeNull();
    expect(await cause('both.txt', 'one', 'three', { folder })).toMatchObject({ subject: 'three', count: 2 });
    space.git('clone', '--quiet', '--depth=2', `file://${space.root}`, 'flat');
    expect(await cause('both.txt', 'one', 'three', { folder: 'flat' })).toMatchObject({
      subject: 'three',
      count: null,
    });
    expect(await cause('both.txt', 'two', 'three', { folder: 'flat' })).toMatchObject({ count: 1 });
  });

  it('how many commits it took where content is not here, and fetches none', async () => {
    const [recorded] = ['recorded', 'two', 'three'].map((text) => {
      commit('a.txt', text);
      return space.git('rev-parse', 'HEAD:a.txt').trim();
    });
    space.git('config', 'uploadpack.allowFilter', 'true');
    space.git('clone', '--quiet', '--filter=blob:none', `file://${space.root}`, 'partial');
    const folder = 'partial';
    expect(await cause('a.txt', 'recorded', 'three', { folder })).toMatchObject({
      subject: 'three',
      count: null,
    });
    expect(await cause('a.txt', recorded ?? '', 'three', { folder })).toMatchObject({ count: 2 });
  });

  it('what is inside a submodule', async () => {
    commit('a.txt', 'now');
    space.git(
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      `file://${space.root}`,
      'sub',
    );
    space.git('commit', '--quiet', '--message', 'sub');
    expect(await cause('sub/a.txt', null, 'now')).toBeNull();
  });
});
