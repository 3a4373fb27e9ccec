import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorkspace, bundleScript, type BundledScript, type TestWorkspace } from '@drift/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { applyChanges, recoverJournals, undoChanges, type Recovery } from '../index.js';
import { buildSample, contentOf, sampleChange, timesOf } from './sample-tree.fixture.js';

const deep = process.env['DRIFT_DEEP'] !== undefined;
const DEEP_MS = 900_000;

let script: BundledScript;
let space: TestWorkspace;
let root: string;
let stateDir: string;
beforeAll(async () => {
  script = await bundleScript(join(import.meta.dirname, 'journal.child.ts'));
});
afterAll(() => script.remove());
beforeEach(() => {
  space = buildWorkspace({});
  root = join(space.root, 'ws');
  stateDir = join(root, '.drift');
  mkdirSync(root);
  buildSample(root);
});
afterEach(() => space.dispose());

/** What the tree holds before and after the sample change, without any crash. */
function wholes(): { old: object; fresh: object } {
  const old = contentOf(root);
  const copy = join(space.root, 'copy');
  mkdirSync(copy);
  buildSample(copy);
  applyChanges(sampleChange(copy, 'c1'), { stateDir: join(copy, '.drift'), now: new Date(0), fsync: false });
  const fresh = contentOf(copy);
  rmSync(copy, { recursive: true });
  return { old, fresh };
}

const run = (...argv: string[]): { signal: string | null; steps: number } => {
  const { signal, stdout, stderr } = spawnSync(process.execPath, [script.path, ...argv], {
    encoding: 'utf8',
  });
  if (stderr !== '') throw new Error(stderr);
  return { signal, steps: Number(stdout) };
};

const recover = (): Recovery[] => recoverJournals(stateDir, root, { fsync: false });
const journals = (): string[] =>
  existsSync(join(stateDir, 'journal')) ? readdirSync(join(stateDir, 'journal')) : [];

it.each(['apply', 'undo'])(
  'is whole or untouched after kill -9 at any step of %s, also when recovery is killed',
  (verb) => {
    const { old, fresh } = wholes();
    const times = timesOf(root);
    const options = { stateDir, now: new Date(0), fsync: false };
    if (verb === 'undo') applyChanges(sampleChange(root, 'c1'), options);
    const before = verb === 'undo' ? fresh : old;
    const after = verb === 'undo' ? old : fresh;
    let kills = 0;
    let recoveryKills = 0;
    for (let dieAt = 1; ; dieAt += deep ? 1 : 8) {
      const { signal } = run(verb, root, stateDir, String(dieAt));
      if (signal === null) break;
      kills += 1;
      for (let recoverAt = (dieAt % 5) + 1; ; recoverAt += deep ? 5 : 12) {
        if (run('recover', root, stateDir, String(recoverAt)).signal === null) break;
        recoveryKills += 1;
      }
      const now = contentOf(root);
      expect([dieAt, [before, after].some((whole) => isEqual(whole, now))]).toEqual([dieAt, true]);
      expect([recover(), journals(), timesOf(root)]).toEqual([[], [], times]);
      if (isEqual(now, before)) continue;
      const done = verb === 'apply' ? 'c1' : 'u1';
      undoChanges({ ...options, root, id: done, newId: `back${dieAt}` });
      expect(contentOf(root)).toEqual(before);
      rmSync(join(stateDir, 'saved', done), { recursive: true });
    }
    expect(kills).toBeGreaterThan(deep ? 40 : 5);
    if (deep) console.log(`${verb}: killed at ${kills} steps and ${recoveryKills} of recovery, 0 torn`);
  },
  DEEP_MS,
);

it(
  'is whole or untouched after kill -9 at any moment',
  async () => {
    const { old, fresh } = wholes();
    const times = timesOf(root);
    const count = deep ? 300 : 20;
    const outcomes = { 'rolled-back': 0, discarded: 0, elsewhere: 0 };
    for (let round = 0; round < count; round += 1) {
      const child = spawn(process.execPath, [script.path, 'for ever', root, stateDir], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      // Two changes have about a hundred steps.
      let steps = (round * 37) % 160;
      for await (const dots of child.stdout) {
        steps -= dots.length;
        if (steps >= 0) continue;
        child.kill('SIGKILL');
        break;
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      expect(child.signalCode).toBe('SIGKILL');
      if (round % 3 === 0) run('recover', root, stateDir, String((round % 7) + 1));
      for (const { outcome, left } of recover()) {
        outcomes[outcome] += 1;
        expect(left).toEqual([]);
      }
      const now = contentOf(root);
      expect([round, isEqual(now, old) || isEqual(now, fresh)]).toEqual([round, true]);
      expect([journals(), timesOf(root)]).toEqual([[], times]);
    }
    if (deep)
      console.log(
        `apply: ${count} kills, 0 torn (${outcomes['rolled-back']} rolled back, ${outcomes.discarded} discarded)`,
      );
    expect(outcomes['rolled-back']).toBeGreaterThan(0);
  },
  DEEP_MS,
);

function isEqual(a: object, b: object): boolean {
  const text = (tree: object): string =>
    JSON.stringify(Object.entries(tree).sort(([x], [y]) => (x < y ? -1 : 1)));
  return text(a) === text(b);
}
