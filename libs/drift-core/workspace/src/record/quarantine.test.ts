import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DriftFailure } from '@drift/domain/failure';
import type { DriftError } from '@drift/domain/types';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { FILES, oldState } from '../migrate/migrate.fixture.js';
import { openDrift } from '../open-drift.js';

const STATE = '.yggdrasil/.drift-state';
let workspace: TestWorkspace;

beforeEach(() => {
  workspace = buildWorkspace({ ...FILES });
  workspace.git('init', '-q');
});
afterEach(() => workspace.dispose());

function open() {
  return openDrift({
    root: workspace.root,
    environment: { variables: { ...process.env, DRIFT_ACTOR: 'tester' } },
  });
}

async function record(): Promise<void> {
  const prepared = await (
    await open()
  ).absorb({ words: null, reason: null, withSpec: false, recordOnly: true });
  await prepared.apply();
}

async function absorb(): Promise<DriftError | null> {
  workspace.write('src/one.ts', 'by hand\n');
  try {
    const prepared = await (
      await open()
    ).absorb({ words: ['shop/one'], reason: 'why', withSpec: false, recordOnly: false });
    await prepared.apply();
    return null;
  } catch (error) {
    if (error instanceof DriftFailure) return error.error;
    throw error;
  }
}

function commit(message: string): string {
  workspace.git('add', '.');
  workspace.git('commit', '-q', '-m', message);
  return workspace.git('rev-parse', '--short=12', 'HEAD').trim();
}

function copies(): string[] {
  return readdirSync(join(workspace.root, '.git/drift-heal/quarantine'));
}

describe('a damaged state', () => {
  it.each([
    ['cut off', (text: string) => text.slice(0, -20), 'E_STATE_CORRUPT'],
    ['empty', () => '', 'E_STATE_CORRUPT'],
    [
      'with one flipped bit',
      (text: string) => text.replace(/(src\/many\/A\.ts: sha256:)./, '$1x'),
      'E_STATE_CORRUPT',
    ],
    [
      'with markers',
      (text: string) => text.replace('entries:\n', 'entries:\n<<<<<<< ours\n=======\n>>>>>>> theirs\n'),
      'E_STATE_CONFLICT',
    ],
  ])('%s is copied once and never overwritten; the last good commit is named', async (_, damage, code) => {
    await record();
    const good = commit('good');
    const bad = damage(workspace.read(STATE));
    workspace.write(STATE, bad);
    commit('bad');
    workspace.write('src/other.ts', '1');
    commit('later');
    const error = await absorb();
    expect(error).toMatchObject({ code });
    expect(workspace.read(STATE)).toBe(bad);
    await absorb();
    const [copy = '', ...more] = copies();
    expect(more).toEqual([]);
    expect(error?.safe).toContain(copy);
    expect(readFileSync(join(workspace.root, '.git/drift-heal/quarantine', copy), 'utf8')).toBe(bad);
    if (code === 'E_STATE_CONFLICT') return;
    expect(error?.next).toBe(`git checkout ${good} -- ${STATE}`);
    execFileSync('sh', ['-c', error?.next ?? ''], { cwd: workspace.root });
    expect(await absorb()).toBeNull();
  });

  it('of one node in a folder is copied by itself', async () => {
    for (const [path, text] of Object.entries(oldState('S4'))) workspace.write(path, text);
    const good = commit('good');
    const file = `${STATE}/shop/many.json`;
    workspace.write(file, '{"hash": ');
    const error = await absorb();
    expect(error).toMatchObject({
      code: 'E_STATE_CORRUPT',
      where: file,
      next: `git checkout ${good} -- ${file}`,
    });
    expect(workspace.read(file)).toBe('{"hash": ');
    expect(copies()).toHaveLength(1);
  });

  it('is not copied by a look', async () => {
    workspace.write(STATE, 'version: 1\nentries: {}\n');
    const before = workspace.manifest();
    await expect((await open()).scan()).rejects.toThrow(/cannot be read/);
    expect((await (await open()).doctor({ fix: false, yes: false })).findings[0]).toMatchObject({
      code: 'state-corrupt',
    });
    expect(workspace.manifest()).toEqual(before);
    expect(() => copies()).toThrow(/ENOENT/);
  });
});
