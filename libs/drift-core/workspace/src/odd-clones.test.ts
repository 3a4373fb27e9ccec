import { chownSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DriftScanResult } from '@drift/domain/types';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDrift, type Drift } from './open-drift.js';

let space: TestWorkspace;
let root: string;
beforeEach(async () => {
  space = buildWorkspace({
    'spec.txt': 'spec',
    'src/a.txt': 'recorded',
    'other/b.txt': 'recorded too',
    '.yggdrasil/one/node.yaml': 'type: x\nmapping: [src/a.txt]\nsources: [spec.txt]\n',
    '.yggdrasil/two/node.yaml': 'type: x\nmapping: [other/b.txt]\nsources: [spec.txt]\n',
  });
  root = realpathSync(space.root);
  await record(await open('.'));
});
afterEach(() => space.dispose());

function open(folder: string, variables: Record<string, string> = {}): Promise<Drift> {
  const env = {
    PATH: process.env['PATH'],
    HOME: root,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: dirname(root),
    ...variables,
  };
  return openDrift({ root: join(root, folder), environment: { variables: env } });
}

async function record(drift: Drift): Promise<void> {
  const consent = { allow: true, show: () => undefined, ask: null };
  const how = { written: true, discard: false, reason: null, consent, cancel: null };
  await drift.materialize({ words: ['one', 'two'], ...how });
}

function commit(): void {
  space.git('init', '--quiet', '--initial-branch=main');
  space.git('config', 'uploadpack.allowFilter', 'true');
  space.git('add', '.');
  space.git('commit', '--quiet', '--message', 'recorded');
  space.write('src/a.txt', 'edited');
  space.git('commit', '--quiet', '--all', '--message', 'edited');
}

function clone(...options: string[]): void {
  space.git('clone', '--quiet', ...options, `file://${root}`, 'clone');
}

/** The codes of what is said of git. */
const said = ({ diagnostics }: DriftScanResult): string[] =>
  diagnostics.map(({ code }) => code).filter((code) => code.startsWith('git-'));
const verdicts = ({ reports }: DriftScanResult): string[] => reports.map(({ reason }) => reason);

describe('without git, bytes alone decide', () => {
  it('where git is missing', async () => {
    commit();
    const drift = await open('.', { PATH: '/nowhere' });
    const scan = await drift.scan();
    expect(verdicts(scan)).toEqual(['code-ahead', 'in-sync']);
    expect(said(scan)).toEqual(['git-missing']);
    expect(scan.commit).toBeNull();
    expect(await drift.analyze('one')).toMatchObject({ hunks: [], cause: null });
  });

  it('in no repository', async () => {
    space.write('src/a.txt', 'edited');
    const scan = await (await open('.')).scan();
    expect(verdicts(scan)).toEqual(['code-ahead', 'in-sync']);
    expect(said(scan)).toEqual(['git-none']);
    expect(scan.diagnostics.at(-1)).toMatchObject({ severity: 'info', path: null, nodeId: null });
  });

  it('in a bare repository', async () => {
    space.git('init', '--quiet', '--bare', '.');
    const scan = await (await open('.')).scan();
    expect(verdicts(scan)).toEqual(['in-sync', 'in-sync']);
    expect(said(scan)).toEqual(['git-bare']);
  });

  it('in a checkout of another owner, which git does not trust', async () => {
    if (process.getuid?.() !== 0) return console.warn('SKIPPED: only root can give a folder away');
    commit();
    for (const path of ['', '.git']) chownSync(join(root, path), 65_534, 65_534);
    const scan = await (await open('.')).scan();
    expect(verdicts(scan)).toEqual(['code-ahead', 'in-sync']);
    expect(said(scan)).toEqual(['git-untrusted']);
    expect(scan.diagnostics.at(-1)?.next).toBe(`git config --global --add safe.directory ${root}`);
  });

  it('in a repository of a form that this git does not know', async () => {
    commit();
    space.git('config', 'core.repositoryFormatVersion', '1');
    space.git('config', 'extensions.fromTomorrow', 'true');
    const scan = await (await open('.')).scan();
    expect(verdicts(scan)).toEqual(['code-ahead', 'in-sync']);
    expect(said(scan)).toEqual(['git-unusable']);
  });

  it('before the first commit', async () => {
    space.git('init', '--quiet');
    const scan = await (await open('.')).scan();
    expect(verdicts(scan)).toEqual(['in-sync', 'in-sync']);
    expect(said(scan)).toEqual(['git-unborn']);
  });
});

describe('an odd clone is judged like any other, and says what is lost', () => {
  it('nothing of a usual one', async () => {
    commit();
    clone();
    const drift = await open('clone');
    const scan = await drift.scan();
    expect(verdicts(scan)).toEqual(['code-ahead', 'in-sync']);
    expect(said(scan)).toEqual([]);
    const { hunks, cause } = await drift.analyze('one');
    expect(hunks).toHaveLength(1);
    expect(cause).toMatchObject({ subject: 'edited', author: 'Tester' });
  });

  it('a detached one', async () => {
    commit();
    space.git('checkout', '--quiet', '--detach');
    const scan = await (await open('.')).scan();
    expect(verdicts(scan)).toEqual(['code-ahead', 'in-sync']);
    expect(said(scan)).toEqual(['git-detached']);
    expect(scan.commit).toBe(space.git('rev-parse', 'HEAD').trim());
  });

  it.each([
    ['shallow', '--depth=1'],
    ['partial', '--filter=blob:none'],
  ])('a %s one', async (kind, option) => {
    commit();
    clone(option);
    const drift = await open('clone');
    const scan = await drift.scan();
    expect(verdicts(scan)).toEqual(['code-ahead', 'in-sync']);
    expect(said(scan)).toEqual([`git-${kind}`]);
    const { hunks, report } = await drift.analyze('one');
    expect(hunks).toEqual([]);
    expect(report.evidence).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('git does not hold the recorded bytes') }),
    );
  });

  it('a linked worktree', async () => {
    commit();
    space.git('worktree', 'add', '--quiet', '-b', 'side', 'tree');
    const scan = await (await open('tree')).scan();
    expect(verdicts(scan)).toEqual(['code-ahead', 'in-sync']);
    expect(said(scan)).toEqual(['git-worktree']);
  });

  it('a submodule, and the repository around it', async () => {
    commit();
    clone();
    const submodule = ['submodule', '--quiet', 'add', `file://${root}`, 'inner'];
    space.git('-C', 'clone', '-c', 'protocol.file.allow=always', ...submodule);
    space.git('-C', 'clone', 'commit', '--quiet', '--message', 'inner');
    expect(said(await (await open('clone')).scan())).toEqual(['git-submodules']);
    const inner = await (await open('clone/inner')).scan();
    expect(verdicts(inner)).toEqual(['code-ahead', 'in-sync']);
    expect(said(inner)).toEqual(['git-submodule']);
  });

  it('a submodule that is not checked out: nobody knows what it holds', async () => {
    space.git('init', '--quiet', 'library');
    space.write('library/c.txt', 'of a library');
    space.git('-C', 'library', 'add', '.');
    space.git('-C', 'library', 'commit', '--quiet', '--message', 'library');
    space.write('.gitignore', '/library\n/clone\n');
    space.write('.yggdrasil/two/node.yaml', 'type: x\nmapping: [vendor/c.txt]\nsources: [spec.txt]\n');
    space.write('.yggdrasil/one/node.yaml', 'type: x\nmapping: [src/a.txt]\nsources: [vendor/c.txt]\n');
    const allowed = ['-c', 'protocol.file.allow=always', 'submodule', '--quiet'];
    space.git('init', '--quiet', '--initial-branch=main');
    space.git(...allowed, 'add', `file://${root}/library`, 'vendor');
    await (await (await open('.')).forget(['two'])).apply();
    space.write('src/a.txt', 'written anew');
    await record(await open('.'));
    commit();
    clone();
    const scan = await (await open('clone')).scan();
    expect(scan.reports.map(({ nodeId, reason }) => [nodeId, reason])).toEqual([
      ['one', 'unjudged'],
      ['two', 'unjudged'],
    ]);
    expect(scan.reports[1]?.evidence[0]).toMatchObject({
      message: "E_NOT_FOUND: the submodule 'vendor' is not checked out: git submodule update --init vendor",
    });
    space.git('-C', 'clone', ...allowed, 'update', '--init');
    expect(verdicts(await (await open('clone')).scan())).toEqual(['code-ahead', 'in-sync']);
  });

  it('a sparse one', async () => {
    commit();
    space.git('sparse-checkout', 'set', '.yggdrasil', 'src');
    const drift = await open('.');
    const scan = await drift.scan();
    expect(verdicts(scan)).toEqual(['code-ahead', 'missing-output']);
    expect(said(scan)).toEqual(['git-sparse']);
    // Nobody deleted it, and no commit did.
    expect((await drift.analyze('two')).cause).toBeNull();
  });

  it('one with LFS pointers instead of content', async () => {
    const oid = 'ab'.repeat(32);
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 12\n`;
    commit();
    writeFileSync(join(root, 'other/b.txt'), pointer);
    const scan = await (await open('.')).scan();
    expect(verdicts(scan)).toEqual(['code-ahead', 'code-ahead']);
    expect(said(scan)).toEqual(['git-lfs']);
    expect(scan.diagnostics.at(-1)).toMatchObject({
      message: expect.stringContaining('other/b.txt'),
      next: 'git lfs pull',
    });
    await record(await open('.'));
    expect(said(await (await open('.')).scan())).toEqual([]);
  });
});

describe('while another git holds the index', () => {
  it('every read gives the same, and neither index nor lock is touched', async () => {
    commit();
    const drift = await open('.');
    const look = async (): Promise<unknown> => ({
      reports: (await drift.scan()).reports,
      analysis: await drift.analyze('one'),
      graph: (await drift.graph()).nodes,
      order: await drift.order(true),
    });
    const free = await look();
    space.write('.git/index.lock', 'held');
    const before = [readFileSync(join(root, '.git/index')), times()];
    expect(await look()).toEqual(free);
    expect([readFileSync(join(root, '.git/index')), times()]).toEqual(before);
    expect(space.read('.git/index.lock')).toBe('held');
    // It is a real lock.
    expect(() => space.git('add', 'src/a.txt', 'spec.txt', '--renormalize')).toThrow(/index\.lock/);
  });

  function times(): bigint[] {
    return ['index', 'index.lock'].map(
      (name) => statSync(join(root, '.git', name), { bigint: true }).mtimeNs,
    );
  }
});
