import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyChanges, undoChanges } from '../index.js';
import { buildSample, contentOf, sampleChange, timesOf } from './sample-tree.fixture.js';
import { useSampleWorkspace } from './sample-workspace.fixture.js';

const deep = process.env['DRIFT_DEEP'] !== undefined;
const DEEP_MS = 900_000;

const sample = useSampleWorkspace();

/** What the tree holds before and after the sample change, without any crash. */
function wholes(): { old: object; fresh: object } {
  const old = contentOf(sample.root);
  const copy = join(sample.space.root, 'copy');
  mkdirSync(copy);
  buildSample(copy);
  applyChanges(sampleChange(copy, 'c1'), { stateDir: join(copy, '.drift'), now: new Date(0), fsync: false });
  const fresh = contentOf(copy);
  rmSync(copy, { recursive: true });
  return { old, fresh };
}

const run = (...argv: string[]): { signal: string | null; steps: number } => {
  const { signal, stdout, stderr } = spawnSync(process.execPath, [sample.script, ...argv], {
    encoding: 'utf8',
  });
  if (stderr !== '') throw new Error(stderr);
  return { signal, steps: Number(stdout) };
};

it.each(['apply', 'undo'])(
  'is whole or untouched after kill -9 at any step of %s, also when recovery is killed',
  (verb) => {
    const { root, stateDir } = sample;
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
      expect([sample.recover(), sample.journals(), timesOf(root)]).toEqual([[], [], times]);
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

it.each([
  ['apply', 'for ever', 20],
  ['undo', 'undo for ever', 10],
])(
  'is whole or untouched after kill -9 at any moment of %s',
  async (what, verb, few) => {
    const { root, stateDir } = sample;
    const { old, fresh } = wholes();
    const times = timesOf(root);
    if (what === 'undo') applyChanges(sampleChange(root, 'c1'), { stateDir, now: new Date(0), fsync: false });
    const count = deep ? 300 : few;
    const outcomes = { 'rolled-back': 0, discarded: 0, elsewhere: 0 };
    for (let round = 0; round < count; round += 1) {
      expect(await killAfter((round * 37) % 160, verb)).toBe('SIGKILL');
      if (round % 3 === 0) run('recover', root, stateDir, String((round % 7) + 1));
      for (const { outcome, left } of sample.recover()) {
        outcomes[outcome] += 1;
        expect(left).toEqual([]);
      }
      const now = contentOf(root);
      expect([round, isEqual(now, old) || isEqual(now, fresh)]).toEqual([round, true]);
      expect([sample.journals(), timesOf(root)]).toEqual([[], times]);
    }
    if (deep)
      console.log(
        `${what}: ${count} kills, 0 torn (${outcomes['rolled-back']} rolled back, ${outcomes.discarded} discarded)`,
      );
    expect(outcomes['rolled-back']).toBeGreaterThan(0);
  },
  DEEP_MS,
);

/** Starts a process that goes on for ever, kills it after so many steps, and gives the signal it died of. */
async function killAfter(steps: number, verb: string): Promise<string | null> {
  const child = spawn(process.execPath, [sample.script, verb, sample.root, sample.stateDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Two changes have about a hundred steps.
  let left = steps;
  for await (const dots of child.stdout) {
    left -= dots.length;
    if (left >= 0) continue;
    child.kill('SIGKILL');
    break;
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.signalCode;
}

function isEqual(a: object, b: object): boolean {
  const text = (tree: object): string =>
    JSON.stringify(Object.entries(tree).sort(([x], [y]) => (x < y ? -1 : 1)));
  return text(a) === text(b);
}
