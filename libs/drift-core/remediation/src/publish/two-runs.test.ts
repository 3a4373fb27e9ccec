import { describe, expect, it } from 'vitest';
import { interleave, numbersFrom } from './interleave.fixture.js';
import type { CallListener, MemoryCodeHost } from './memory-code-host.js';
import {
  BRANCH,
  change,
  inventory,
  publish,
  shop,
  textOn,
  tip,
  type Run,
} from './remediation-run.fixture.js';

const SCHEDULES = process.env['DRIFT_DEEP'] === undefined ? 20 : 2_000;
const V3: Run = { changes: [change('gen/a.ts', 'v3\n')] };

const beginnings: [string, (host: MemoryCodeHost) => Promise<unknown>][] = [
  ['nothing is there', async () => undefined],
  ['an older content is there', (host) => publish(host, { changes: [change('gen/b.ts', 'v2\n')] })],
  [
    'the base has moved',
    async (host) => {
      await publish(host);
      await host.person.push('main', [change('README.md', 'new')]);
    },
  ],
  [
    'it was merged and came back',
    async (host) => {
      await publish(host);
      await host.person.mergePullRequest(1, 'squash');
      await host.person.push('main', [change('gen/a.ts', 'reverted\n')]);
    },
  ],
];

const runOn =
  (host: MemoryCodeHost, run: Run = {}) =>
  (onCall: CallListener) =>
    publish(host.connect(onCall), run);

describe.each(beginnings)('two runs at once where %s', (_, begin) => {
  it('make one branch and one pull request, whoever is first at each step', async () => {
    for (let seed = 1; seed <= SCHEDULES; seed += 1) {
      const host = shop();
      await begin(host);
      const before = await inventory(host);
      const results = await interleave([runOn(host), runOn(host)], numbersFrom(seed));
      const outcomes = results.map((one) => (one.status === 'fulfilled' ? one.value.outcome : one.reason));
      const after = await inventory(host);
      expect(after.branches, `schedule ${seed}`).toEqual([BRANCH]);
      expect(after.open, `schedule ${seed}: ${outcomes}`).toHaveLength(1);
      const tips = results.map((one) => (one.status === 'fulfilled' ? one.value.headSha : one.reason));
      expect(new Set(tips), `schedule ${seed}: ${outcomes}`).toEqual(new Set([after.open[0]?.headSha]));
      expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1 - before.open.length);
      expect(await publish(host), `schedule ${seed}: ${outcomes}`).toMatchObject({ outcome: 'unchanged' });
      expect(await textOn(host, BRANCH, 'gen/a.ts')).toBe('v2\n');
    }
  });

  it('settle on the content of the next run when they differ', async () => {
    for (let seed = 1; seed <= SCHEDULES; seed += 1) {
      const host = shop();
      await begin(host);
      await interleave([runOn(host), runOn(host, V3)], numbersFrom(seed));
      await publish(host, V3);
      const after = await inventory(host);
      expect([after.branches, after.open.length], `schedule ${seed}`).toEqual([[BRANCH], 1]);
      expect(await publish(host, V3)).toMatchObject({ outcome: 'unchanged' });
      expect(await textOn(host, BRANCH, 'gen/a.ts')).toBe('v3\n');
    }
  });

  it('lose no commit of a person who pushes between', async () => {
    let pushes = 0;
    for (let seed = 1; seed <= SCHEDULES; seed += 1) {
      const host = shop();
      await begin(host);
      const theirs: string[] = [];
      const person = async (onCall: CallListener): Promise<void> => {
        const look = host.connect(onCall);
        for (let at = 0; at < 12 && theirs.length === 0; at += 1)
          if ((await look.branchHead(BRANCH)) !== null && at > seed % 8)
            theirs.push(await host.person.push(BRANCH, [change('x', 'mine')]));
      };
      const runs = [runOn(host, V3), runOn(host), async (onCall: CallListener) => person(onCall)];
      await interleave<unknown>(runs, numbersFrom(seed));
      await publish(host);
      const [sha] = theirs;
      if (sha === undefined) continue;
      pushes += 1;
      expect(await host.branchHead(BRANCH), `schedule ${seed}`).toBe(sha);
      expect(await publish(host)).toMatchObject({ outcome: 'edited-by-human', headSha: sha });
      expect((await inventory(host)).open.length).toBeLessThanOrEqual(1);
    }
    expect(pushes).toBeGreaterThan(SCHEDULES / 4);
  });
});

it('two runs planned for different bases settle on the newer one', async () => {
  for (let seed = 1; seed <= SCHEDULES; seed += 1) {
    const host = shop();
    const baseSha = await tip(host);
    await publish(host);
    const now = await host.person.push('main', [change('README.md', 'new')]);
    await interleave([runOn(host, { options: { baseSha } }), runOn(host)], numbersFrom(seed));
    expect((await inventory(host)).open).toHaveLength(1);
    expect(await host.commitsBetween(now, (await host.branchHead(BRANCH)) ?? '')).toHaveLength(1);
    expect(await publish(host)).toMatchObject({ outcome: 'unchanged' });
  }
});
