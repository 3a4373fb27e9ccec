import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  applyChanges,
  listSaved,
  pruneSaved,
  undoChanges,
  type ApplyOptions,
  type ChangeWrite,
  type UndoOptions,
} from '../index.js';
import { digestOf } from './digest-of.js';
import { buildSample, contentOf, SAMPLE, sampleChange, timesOf } from './sample-tree.fixture.js';

let space: TestWorkspace;
let root: string;
let options: ApplyOptions;
beforeEach(() => {
  space = buildWorkspace({});
  root = join(space.root, 'ws');
  mkdirSync(root);
  buildSample(root);
  options = { stateDir: join(root, '.drift'), now: new Date('2026-02-09T14:30:00Z'), fsync: false };
});
afterEach(() => space.dispose());

const undo = (id: string, newId: string, more: Partial<UndoOptions> = {}): readonly string[] =>
  undoChanges({ ...options, root, id, newId, ...more }).changed;

function failureOf(work: () => unknown): DriftFailure['error'] {
  try {
    work();
  } catch (error) {
    if (error instanceof DriftFailure) return error.error;
    throw error;
  }
  throw new Error('it did not fail');
}

it('gives back bytes, modes, absence and folders, and can be undone in turn', () => {
  const before = contentOf(root);
  const times = timesOf(root);
  applyChanges(sampleChange(root, 'c1'), options);
  const after = contentOf(root);
  expect(undo('c1', 'u1')).toEqual(Object.keys(SAMPLE));
  expect(contentOf(root)).toEqual(before);
  undo('u1', 'u2');
  expect(contentOf(root)).toEqual(after);
  undo('u2', 'u3');
  expect([contentOf(root), timesOf(root)]).toEqual([before, times]);
});

it('refuses when a file no longer holds what the change wrote, and touches nothing', () => {
  applyChanges(sampleChange(root, 'c1'), options);
  space.write('ws/src/gen/a.ts', 'by hand');
  space.remove('ws/src/gen/new/m.ts');
  space.write('ws/src/gen/gone.ts', 'back again');
  const before = contentOf(root);
  expect(failureOf(() => undo('c1', 'u1'))).toMatchObject({
    code: 'E_CONFLICT',
    what: 'the change c1 was not undone',
    where: 'src/gen/a.ts, src/gen/gone.ts, src/gen/new/m.ts',
    safe: 'nothing was changed',
  });
  expect(contentOf(root)).toEqual(before);
});

it('refuses a second time, and a change that is unknown or of another workspace', () => {
  applyChanges(sampleChange(root, 'c1'), options);
  expect(failureOf(() => undo('gone', 'u1')).code).toBe('E_NOT_FOUND');
  expect(failureOf(() => undo('../saved/c1', 'u1')).code).toBe('E_NOT_FOUND');
  const other = join(space.root, 'other');
  mkdirSync(other);
  expect(failureOf(() => undo('c1', 'u1', { root: other })).code).toBe('E_NOT_FOUND');
  undo('c1', 'u1');
  expect(failureOf(() => undo('c1', 'u2')).code).toBe('E_CONFLICT');
});

it('keeps a folder that the change made when something else is in it', () => {
  applyChanges(sampleChange(root, 'c1'), options);
  space.write('ws/src/gen/new/mine.ts', 'mine');
  undo('c1', 'u1');
  expect(readdirSync(join(root, 'src/gen/new'))).toEqual(['mine.ts']);
});

it("takes the caller's own write for a file that later changes share", () => {
  const state = '.yggdrasil/.drift-state';
  applyChanges(sampleChange(root, 'c1'), options);
  space.write(`ws/${state}`, 'later state\n');
  const own: ChangeWrite = {
    path: state,
    expected: digestOf(Buffer.from('later state\n')),
    after: { bytes: Buffer.from('merged\n') },
  };
  undo('c1', 'u1', { instead: new Map([[state, own]]) });
  expect([space.read(`ws/${state}`), space.read('ws/src/gen/a.ts')]).toEqual(['merged\n', 'old a\n']);
  undo('u1', 'u2', { instead: new Map([[state, null]]) });
  expect([space.read(`ws/${state}`), space.read('ws/src/gen/a.ts')]).toEqual(['merged\n', 'new a\n']);
});

it('refuses damaged saved bytes', () => {
  applyChanges(sampleChange(root, 'c1'), options);
  const before = contentOf(root);
  const old = join(options.stateDir, 'saved/c1/old/1');
  chmodSync(old, 0o600);
  writeFileSync(old, 'damaged');
  expect(failureOf(() => undo('c1', 'u1'))).toMatchObject({ code: 'E_STATE_CORRUPT', where: old });
  writeFileSync(join(options.stateDir, 'saved/c1/manifest.json'), '{}');
  expect(failureOf(() => undo('c1', 'u1')).code).toBe('E_NOT_FOUND');
  expect(contentOf(root)).toEqual(before);
});

it('goes on after the workspace was moved', () => {
  const before = contentOf(root);
  applyChanges(sampleChange(root, 'c1'), options);
  space.rename('ws', 'moved/here');
  root = join(space.root, 'moved/here');
  options = { ...options, stateDir: join(root, '.drift') };
  undo('c1', 'u1');
  expect(contentOf(root)).toEqual(before);
});

it('lists what can be undone, newest first', () => {
  expect(listSaved(options.stateDir, root)).toEqual([]);
  applyChanges(sampleChange(root, 'c1'), options);
  undo('c1', 'u1', { now: new Date('2026-02-10T00:00:00Z') });
  const [second, first] = listSaved(options.stateDir, root);
  expect([second?.id, second?.undoes]).toEqual(['u1', 'c1']);
  expect(first).toMatchObject({ id: 'c1', at: '2026-02-09T14:30:00.000Z', undoes: null });
  expect(first?.files.find(({ path }) => path === 'src/gen/big.bin')).toEqual({
    path: 'src/gen/big.bin',
    bytes: 300_000,
  });
  expect(first?.files.find(({ path }) => path === 'src/gen/new/m.ts')?.bytes).toBeNull();
  expect(listSaved(options.stateDir, space.root)).toEqual([]);
});

it('drops saved bytes by number and age, but never the newest ten', () => {
  const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));
  for (let number = 1; number <= 60; number += 1) {
    const expected = number === 1 ? null : digestOf(Buffer.from(String(number - 1)));
    const writes = [{ path: 'n', expected, after: { bytes: Buffer.from(String(number)) } }];
    applyChanges({ id: `c${number}`, root, writes }, { ...options, now: day(number) });
  }
  mkdirSync(join(options.stateDir, 'saved/not-ours'));
  const ids = (): string[] => listSaved(options.stateDir, root).map(({ id }) => id);
  expect(pruneSaved(options.stateDir, { now: day(60), days: 365 }).length).toBe(10);
  expect([ids().length, ids().at(-1)]).toEqual([50, 'c11']);
  pruneSaved(options.stateDir, { now: day(60) });
  expect([ids().length, ids().at(-1)]).toEqual([31, 'c30']);
  pruneSaved(options.stateDir, { now: day(1000) });
  expect([ids().length, ids().at(-1)]).toEqual([10, 'c51']);
  expect(existsSync(join(options.stateDir, 'saved/not-ours'))).toBe(true);
  expect(pruneSaved(join(space.root, 'nowhere'), { now: day(1) })).toEqual([]);
});

it('keeps saved bytes from other users', () => {
  applyChanges(sampleChange(root, 'c1'), options);
  expect(lstatSync(join(options.stateDir, 'saved/c1')).mode & 0o777).toBe(0o700);
});
