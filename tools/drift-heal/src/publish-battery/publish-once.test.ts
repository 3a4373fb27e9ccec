import { afterAll, beforeAll, expect, it } from 'vitest';
import { howMany, isDeep, sayCounts } from '@drift/testing';
import type { Fault, SimCall } from '@drift/testing/github-sim';
import { putOneDriftOnGitHub, type OneDrift } from './one-drift.fixture.js';

const FAULTS: Readonly<Record<string, Fault>> = {
  500: { kind: 'status', status: 500 },
  502: { kind: 'status', status: 502 },
  504: { kind: 'status', status: 504 },
  drop: { kind: 'drop' },
  cut: { kind: 'cut' },
};
/** A fault that comes once, and one that stays: the run ends there, as if it had been killed. */
const TIMES = { once: 1, 'from then on': 10_000 } as const;

const ROUNDS = howMany(2, 20);

interface Scenario {
  name: string;
  nth: number;
  times: number;
  moment: 'before' | 'after';
  fault: Fault;
}

let drift: OneDrift;
beforeAll(async () => {
  drift = await putOneDriftOnGitHub(2);
}, 120_000);
afterAll(() => drift.dispose());

it(
  'a fault at any call, then two runs without: one branch, one pull request, and nothing left to do',
  async () => {
    await drift.again();
    const before = drift.sim.calls.length;
    expect(await drift.publishHere()).toMatchObject({ verdict: 'fine' });
    const calls = drift.sim.calls.slice(before);
    expect(calls.filter(isWrite).length).toBeGreaterThanOrEqual(5);
    const scenarios = scenariosOf(calls);
    expect(sampleOf(scenarios)).toHaveLength(3);
    for (const scenario of isDeep ? scenarios : sampleOf(scenarios)) await survives(scenario);
    sayCounts(
      `E1 ${isDeep ? scenarios.length : sampleOf(scenarios).length} of ${scenarios.length} faults at ` +
        `${calls.length} calls: one branch and one pull request each`,
    );
  },
  isDeep ? 3_600_000 : 240_000,
);

it(
  `two runners at once, ${ROUNDS} times: one branch, one pull request, and both say that it is well`,
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await drift.again();
      // Another answer is late in every round, so that the two meet at other places.
      drift.sim.faults.plan({
        nth: 3 + round * 2,
        times: 2,
        moment: 'after',
        fault: { kind: 'slow', pauseMs: 0 },
      });
      const runs = await Promise.all([drift.publish(0), drift.publish(1)]);
      const log = JSON.stringify({ round, runs, calls: drift.sim.calls }, null, 1);
      expect(
        runs.map(({ exit }) => exit),
        log,
      ).toEqual([0, 0]);
      expect(drift.repository.pulls(), log).toMatchObject([{ state: 'open', draft: true }]);
      const branches = Object.keys(drift.repository.branches()).filter((branch) => branch !== 'dev');
      expect(branches, log).toEqual([drift.open()[0]?.head]);
      expect(await drift.repository.commits(branches[0] ?? ''), log).toHaveLength(3);
    }
    sayCounts(`E7 ${ROUNDS} rounds of two runners at once: one pull request each`);
  },
  howMany(240_000, 1_200_000),
);

async function survives({ name, ...rule }: Scenario): Promise<void> {
  await drift.again();
  drift.sim.faults.plan(rule);
  const faulty = await drift.publishHere();
  drift.sim.faults.clear();
  const first = await drift.publishHere();
  const writes = drift.writes().length;
  const second = await drift.publishHere();
  const log = JSON.stringify({ name, faulty, first, second, calls: drift.sim.calls }, null, 1);
  expect(['fine', 'failed'], log).toContain(faulty.verdict);
  expect([first.verdict, second.verdict], log).toEqual(['fine', 'fine']);
  expect(
    second.report.items.map(({ result }) => result?.outcome),
    log,
  ).toEqual(['unchanged']);
  expect(drift.writes().slice(writes), log).toEqual([]);
  const [pull, ...others] = drift.repository.pulls();
  expect(others, log).toEqual([]);
  expect(pull, log).toMatchObject({ state: 'open', draft: true });
  expect(pull?.labels.toSorted(), log).toEqual(['auto-generated', 'drift-remediation']);
  expect(Object.keys(drift.repository.branches()).toSorted(), log).toEqual(['dev', pull?.head].toSorted());
  expect(await drift.repository.read(pull?.headSha ?? '', 'src/gen/orders.ts'), log).toContain('orders 1');
}

function scenariosOf(calls: readonly SimCall[]): Scenario[] {
  const scenarios: Scenario[] = [];
  for (const [at, { method, path }] of calls.entries())
    for (const [kind, fault] of Object.entries(FAULTS))
      for (const [often, times] of Object.entries(TIMES))
        for (const moment of ['before', 'after'] as const) {
          const name = `${method} ${path} ${moment} ${kind} ${often}`;
          scenarios.push({ name, nth: at + 1, times, moment, fault });
        }
  return scenarios;
}

/** The three that hurt most: each thing was made, and its maker never heard of it. */
function sampleOf(scenarios: readonly Scenario[]): Scenario[] {
  const wanted = [
    /^POST \S+\/git\/refs after drop from then on$/,
    /^POST \S+\/pulls after 502 from then on$/,
    /^POST \S+\/labels before cut from then on$/,
  ];
  return wanted.flatMap((pattern) => scenarios.find(({ name }) => pattern.test(name)) ?? []);
}

function isWrite({ method }: SimCall): boolean {
  return method !== 'GET' && method !== 'HEAD';
}
