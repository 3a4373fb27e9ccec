import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyChanges, misfitsOf, undoChanges } from '../index.js';
import { buildSample, contentOf, runSample, sampleReplaced } from './sample-tree.fixture.js';
import { useSampleWorkspace } from './sample-workspace.fixture.js';

const sample = useSampleWorkspace();
const options = () => ({ stateDir: sample.stateDir, now: new Date(0), fsync: false });

it('gives back what a command did before, with what was written then', () => {
  const { root } = sample;
  const old = contentOf(root);
  runSample(root);
  applyChanges(sampleReplaced(root, 'c1'), options());
  const fresh = contentOf(root);
  undoChanges({ ...options(), root, id: 'c1', newId: 'u1' });
  expect(contentOf(root)).toEqual(old);
  undoChanges({ ...options(), root, id: 'u1', newId: 'u2' });
  expect(contentOf(root)).toEqual(fresh);
});

it('is all there, all given back, or not begun, after kill -9 at any step', () => {
  const { root, stateDir, script } = sample;
  const old = textOf(root);
  runSample(root);
  const ran = textOf(root);
  let [left, back] = [0, 0];
  for (let dieAt = 1; ; dieAt += 1) {
    const { signal } = spawnSync(process.execPath, [script, 'replace', root, stateDir, String(dieAt)]);
    if (signal === null) break;
    sample.recover();
    expect(sample.journals()).toEqual([]);
    const now = textOf(root);
    if (now === ran) left += 1;
    else if (now === old) back += 1;
    else {
      undoChanges({ ...options(), root, id: 'c1', newId: 'u1' });
      expect([dieAt, textOf(root)]).toEqual([dieAt, old]);
    }
    rmSync(root, { recursive: true });
    mkdirSync(root);
    buildSample(root);
    runSample(root);
  }
  expect([left > 2, back > 2]).toEqual([true, true]);
});

function textOf(root: string): string {
  return JSON.stringify(Object.entries(contentOf(root)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

it('names what could not be given back exactly, and writes nothing then', () => {
  const { root, space } = sample;
  runSample(root);
  rmSync(join(root, 'src/gen/run.sh'));
  symlinkSync('../../docs/keep.md', join(root, 'src/gen/run.sh'));
  space.write('ws/src/gen/a.ts', 'by hand');
  const changeSet = sampleReplaced(root, 'c1');
  expect(misfitsOf(root, changeSet.replaced ?? [])).toEqual([
    { path: 'src/gen/a.ts', why: 'is not as it was when the change was planned' },
    { path: 'src/gen/run.sh', why: 'leads elsewhere than before' },
  ]);
  const before = contentOf(root);
  expect(() => applyChanges(changeSet, options())).toThrow('leads elsewhere than before');
  expect(contentOf(root)).toEqual(before);
});
