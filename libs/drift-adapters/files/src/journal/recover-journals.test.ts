import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { describe, expect, it } from 'vitest';
import { applyChanges, listSaved, recoverJournals, undoChanges } from '../index.js';
import { contentOf, sampleChange, timesOf } from './sample-tree.fixture.js';
import { useSampleWorkspace } from './sample-workspace.fixture.js';

const sample = useSampleWorkspace();
const { recover } = sample;

/** Applies the sample change in a process that is killed at the step of that name. */
function applyKilledAt(step: string): void {
  const { script, root, stateDir } = sample;
  const { signal, stderr } = spawnSync(process.execPath, [script, 'apply', root, stateDir, step], {
    encoding: 'utf8',
  });
  expect([signal, stderr]).toEqual(['SIGKILL', '']);
}

it('finds nothing where nothing was cut off, and makes nothing', () => {
  const { root, stateDir } = sample;
  expect(recover()).toEqual([]);
  expect(existsSync(stateDir)).toBe(false);
  applyChanges(sampleChange(root, 'c1'), { stateDir, now: new Date(0), fsync: false });
  expect(recover()).toEqual([]);
});

it('discards what had touched nothing yet, with its temporaries and folders', () => {
  const { root, stateDir } = sample;
  const before = [contentOf(root), timesOf(root)];
  applyKilledAt('staged 7');
  expect(contentOf(root)).not.toEqual(before[0]);
  expect(recover()).toEqual([{ id: 'c1', outcome: 'discarded', restored: [], left: [], kept: null }]);
  expect([contentOf(root), timesOf(root)]).toEqual(before);
  expect([recover(), readdirSync(join(stateDir, 'journal'))]).toEqual([[], []]);
});

it('puts back what was switched, and says what', () => {
  const { root } = sample;
  const before = [contentOf(root), timesOf(root)];
  applyKilledAt('switched 4');
  expect(recover()).toEqual([
    {
      id: 'c1',
      outcome: 'rolled-back',
      restored: [
        '.yggdrasil/.drift-state',
        'src/gen/a.ts',
        'src/gen/big.bin',
        'src/gen/gone.ts',
        'src/gen/new/deep/n.sh',
      ],
      left: [],
      kept: null,
    },
  ]);
  expect([contentOf(root), timesOf(root)]).toEqual(before);
  expect(recover()).toEqual([]);
});

it('keeps a change that was done, and tidies up behind it', () => {
  const { space, root, stateDir } = sample;
  applyKilledAt('committed');
  expect(existsSync(join(stateDir, 'saved/c1/ready'))).toBe(true);
  expect(recover()).toEqual([]);
  expect(readdirSync(join(stateDir, 'saved/c1')).sort()).toEqual(['manifest.json', 'old']);
  expect(space.read('ws/src/gen/a.ts')).toBe('new a\n');
  undoChanges({ stateDir, root, id: 'c1', newId: 'u1', now: new Date(0), fsync: false });
  expect(space.read('ws/src/gen/a.ts')).toBe('old a\n');
});

it('leaves and names what was edited since the crash, and keeps its old bytes', () => {
  const { space, root, stateDir } = sample;
  applyKilledAt('switched 5');
  space.write('ws/src/gen/a.ts', 'by hand');
  space.write('ws/src/gen/new/deep/n.sh', 'by hand');
  space.remove('ws/src/gen/big.bin');
  space.write('ws/src/gen/gone.ts', 'by hand');
  space.write('ws/src/gen/new/mine.ts', 'mine');
  expect(recover()).toEqual([
    {
      id: 'c1',
      outcome: 'rolled-back',
      restored: ['.yggdrasil/.drift-state', 'src/gen/new/m.ts'],
      left: [
        { path: 'src/gen/a.ts', why: 'was edited since' },
        { path: 'src/gen/big.bin', why: 'was removed since' },
        { path: 'src/gen/gone.ts', why: 'was edited since' },
        { path: 'src/gen/new/deep/n.sh', why: 'was edited since' },
      ],
      kept: join(stateDir, 'saved/c1~left'),
    },
  ]);
  for (const path of ['a.ts', 'new/deep/n.sh', 'gone.ts'])
    expect(space.read(`ws/src/gen/${path}`)).toBe('by hand');
  expect(existsSync(join(root, 'src/gen/big.bin'))).toBe(false);
  expect(space.read('ws/.yggdrasil/.drift-state')).toBe('old state\n');
  expect(readdirSync(join(root, 'src/gen/new')).sort()).toEqual(['deep', 'mine.ts']);
  expect(readFileSync(join(stateDir, 'saved/c1~left/old/1'), 'utf8')).toBe('old a\n');
  expect([recover(), listSaved(stateDir, root)]).toEqual([[], []]);
});

it("gives back a person's bytes that were written into the file just as it was replaced", () => {
  const { space, stateDir } = sample;
  applyKilledAt('switched 2');
  // The held file is the old one itself: this is what a program does that still has it open.
  writeFileSync(join(stateDir, 'journal/c1/held/2'), 'by hand');
  const [recovery] = recover();
  expect(recovery?.left).toEqual([{ path: 'src/gen/big.bin', why: 'was edited meanwhile' }]);
  expect([space.read('ws/src/gen/big.bin'), space.read('ws/src/gen/a.ts')]).toEqual(['by hand', 'old a\n']);
});

it('puts back from the copies where the old files could not be held', () => {
  const { root, stateDir } = sample;
  const before = contentOf(root);
  applyKilledAt('switched 7');
  rmSync(join(stateDir, 'journal/c1/held'), { recursive: true });
  expect(recover()[0]).toMatchObject({ outcome: 'rolled-back', left: [], kept: null });
  expect(contentOf(root)).toEqual(before);
});

it('leaves a file alone that was not reached, also one whose mode was changed since', () => {
  const { root } = sample;
  applyKilledAt('switched 0');
  chmodSync(join(root, 'src/gen/run.sh'), 0o700);
  const inode = lstatSync(join(root, 'src/gen/run.sh')).ino;
  expect(recover()[0]).toMatchObject({ restored: ['.yggdrasil/.drift-state'], left: [] });
  const { ino, mode } = lstatSync(join(root, 'src/gen/run.sh'));
  expect([ino, mode & 0o7777]).toEqual([inode, 0o700]);
});

it('works with a state folder on another disk', () => {
  const { root } = sample;
  const other = '/dev/shm';
  if (!existsSync(other) || statSync(other).dev === statSync(root).dev)
    return console.warn('SKIPPED: there is no second disk');
  const stateDir = mkdtempSync(join(other, 'drift-state-'));
  sample.stateDir = stateDir;
  try {
    const before = contentOf(root);
    applyKilledAt('switched 7');
    expect(recover()[0]).toMatchObject({ outcome: 'rolled-back', left: [], kept: null });
    expect(contentOf(root)).toEqual(before);
    applyChanges(sampleChange(root, 'c2'), { stateDir, now: new Date(0) });
    undoChanges({ stateDir, root, id: 'c2', newId: 'u2', now: new Date(0) });
    expect(contentOf(root)).toEqual(before);
  } finally {
    rmSync(stateDir, { recursive: true });
  }
});

describe('a journal', () => {
  it('of another workspace is not touched', () => {
    const { space, stateDir } = sample;
    applyKilledAt('switched 2');
    const other = join(space.root, 'other');
    mkdirSync(join(other, 'src/gen'), { recursive: true });
    writeFileSync(join(other, 'src/gen/a.ts'), 'new a\n');
    expect(recoverJournals(stateDir, other)).toMatchObject([{ id: 'c1', outcome: 'elsewhere' }]);
    expect(readFileSync(join(other, 'src/gen/a.ts'), 'utf8')).toBe('new a\n');
    expect(recover()).toMatchObject([{ outcome: 'rolled-back' }]);
  });

  it.each(['manifest.json', 'old/2'])(
    'with a damaged %s stops everything, and nothing is touched',
    (name) => {
      const { root, stateDir } = sample;
      applyKilledAt('switched 0');
      rmSync(join(stateDir, 'journal/c1/held'), { recursive: true });
      writeFileSync(join(stateDir, 'journal/c1', name), 'damaged');
      const before = contentOf(root);
      let error: unknown;
      try {
        recover();
      } catch (caught) {
        error = caught;
      }
      const failure = error instanceof DriftFailure ? error.error : null;
      expect(['E_STATE_CORRUPT', 'E_WRITE']).toContain(failure?.code);
      expect(failure?.where).toBe(join(stateDir, 'journal/c1'));
      expect(contentOf(root)).toEqual(before);
      expect(lstatSync(join(stateDir, 'journal/c1/ready')).isFile()).toBe(true);
    },
  );

  it('that names a place outside the workspace is not obeyed', () => {
    const { space, stateDir } = sample;
    applyKilledAt('switched 2');
    const path = join(stateDir, 'journal/c1/manifest.json');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"src/gen/a.ts"', '"../outside.ts"'));
    expect(() => recover()).toThrow('its journal is damaged');
    expect(existsSync(join(space.root, 'outside.ts'))).toBe(false);
  });
});
