import { HostFailure } from '@drift/remediation';
import { howMany, sayCounts } from '@drift/testing';
import type { Fault, GitHubSim } from '@drift/testing/github-sim';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BRANCH, FILES, LABELS, publish, WRITTEN } from './publishing.fixture.js';
import { creatorOf, REPOSITORY, startSim } from './sim-world.fixture.js';

const FAULTS: Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 504 },
  { kind: 'drop' },
  { kind: 'cut' },
];
const HANGS: Fault[] = [{ kind: 'hang' }, { kind: 'slow' }];

interface Case {
  nth: number;
  moment: 'before' | 'after';
  fault: Fault;
  /** How many calls in a row fail; more than the adapter tries ends the run there. */
  times: number;
}

describe('a GitHub that fails half-way', () => {
  let sim: GitHubSim;
  beforeAll(async () => {
    sim = await startSim(FILES);
  });
  afterAll(() => sim.close());
  beforeEach(() => sim.reset());

  const main = (): string => sim.repo(REPOSITORY).branches()['main'] ?? '';

  /** One branch, one pull request, the planned content, everything asked for: whatever happened before. */
  async function expectWhole(text: string): Promise<void> {
    const repository = sim.repo(REPOSITORY);
    expect(Object.keys(repository.branches())).toEqual([BRANCH, 'main']);
    const pulls = repository.pulls();
    expect(pulls).toHaveLength(1);
    expect(pulls[0]).toMatchObject({ state: 'open', draft: true, head: BRANCH, base: 'main', comments: [] });
    expect(pulls[0]?.labels.toSorted()).toEqual(LABELS.toSorted());
    expect(pulls[0]?.reviewers).toEqual(['bob']);
    expect(pulls[0]?.teams).toEqual(['core']);
    expect(await repository.read(BRANCH, WRITTEN)).toBe(text);
    expect(await repository.read(BRANCH, 'src/gen/old.ts')).toBeNull();
  }

  /** Before each case: the repository as a first run left it, or none has been there. */
  async function prepare(isUpdate: boolean): Promise<void> {
    await sim.reset();
    if (!isUpdate) return;
    await publish(creatorOf(sim), main(), 'export const a = 2;\n');
    await sim.repo(REPOSITORY).commit({ branch: 'main', files: { 'README.md': '# moved\n' } });
  }

  async function countCalls(isUpdate: boolean, text: string): Promise<number> {
    await prepare(isUpdate);
    const before = sim.calls.length;
    expect((await publish(creatorOf(sim), main(), text)).outcome).toBe(isUpdate ? 'updated' : 'created');
    await expectWhole(text);
    return sim.calls.length - before;
  }

  async function runCase(
    isUpdate: boolean,
    text: string,
    { nth, moment, fault, times }: Case,
  ): Promise<void> {
    await prepare(isUpdate);
    sim.faults.plan({ nth, times, moment, fault });
    const isSlow = HANGS.includes(fault);
    const first = await publish(creatorOf(sim, isSlow ? { timeoutMs: 400 } : {}), main(), text).catch(
      (error: unknown) => error,
    );
    // It went well, or it says that it did not; nothing else comes out.
    if (first instanceof Error) expect(first).toBeInstanceOf(HostFailure);
    sim.faults.clear();
    const second = await publish(creatorOf(sim), main(), text);
    expect(['created', 'updated', 'unchanged']).toContain(second.outcome);
    const before = sim.writes().length;
    expect((await publish(creatorOf(sim), main(), text)).outcome).toBe('unchanged');
    expect(sim.writes()).toHaveLength(before);
    await expectWhole(text);
  }

  it.each([
    ['opening', false],
    ['updating after the base moved', true],
  ])('ends with one branch and one pull request: %s', { timeout: 1_200_000 }, async (name, isUpdate) => {
    const text = 'export const a = 3;\n';
    const calls = await countCalls(isUpdate, text);
    const cases: Case[] = [];
    for (let nth = 1; nth <= calls; nth += 1)
      for (const moment of ['before', 'after'] as const)
        for (const fault of [...FAULTS, ...HANGS])
          for (const times of HANGS.includes(fault) ? [1] : [1, 100])
            cases.push({ nth, moment, fault, times });
    const chosen = spread(cases, howMany(6, cases.length));
    for (const one of chosen)
      await runCase(isUpdate, text, one).catch((error: unknown) => {
        throw new Error(`${JSON.stringify(one)}: ${String(error)}`, { cause: error });
      });
    sayCounts(
      `E1 ${name}: ${calls} calls, ${chosen.length} of ${cases.length} faults, one pull request after each`,
    );
  });

  it('ends so also where every answer of a first run is lost', async () => {
    sim.faults.plan({ moment: 'after', fault: { kind: 'drop' } });
    await expect(publish(creatorOf(sim), main(), 'x\n')).rejects.toMatchObject({ kind: 'unreachable' });
    sim.faults.clear();
    expect((await publish(creatorOf(sim), main(), 'x\n')).outcome).toBe('created');
    await expectWhole('x\n');
  });

  it('ends so also where every second call meets a limit', async () => {
    for (let nth = 1; nth < 60; nth += 2)
      sim.faults.plan({
        nth,
        moment: 'before',
        fault: { kind: 'secondary-limit', status: 429, retryAfter: 1 },
      });
    expect((await publish(creatorOf(sim), main(), 'x\n')).outcome).toBe('created');
    await expectWhole('x\n');
  });
});

describe('two runs at once', () => {
  it('end with one branch and one pull request', { timeout: 600_000 }, async () => {
    const sim = await startSim(FILES);
    try {
      const rounds = howMany(3, 20);
      for (let round = 0; round < rounds; round += 1) {
        await sim.reset();
        const main = sim.repo(REPOSITORY).branches()['main'] ?? '';
        const runs = [1, 2].map(() => publish(creatorOf(sim), main, 'x\n').catch((error: unknown) => error));
        for (const run of await Promise.all(runs))
          if (run instanceof Error) expect(run).toBeInstanceOf(HostFailure);
        expect(Object.keys(sim.repo(REPOSITORY).branches())).toEqual([BRANCH, 'main']);
        expect(sim.repo(REPOSITORY).pulls()).toHaveLength(1);
        expect((await publish(creatorOf(sim), main, 'x\n')).outcome).toBe('unchanged');
      }
      sayCounts(`E7 two runs at once, ${rounds} times: one pull request each time`);
    } finally {
      await sim.close();
    }
  });
});

/** So many of them, evenly taken. */
function spread<T>(all: readonly T[], count: number): T[] {
  if (count >= all.length) return [...all];
  return Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)]).filter(
    (one) => one !== undefined,
  );
}
