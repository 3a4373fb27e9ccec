import { expect, it } from 'vitest';
import { closeHealedPrs } from './close-healed-prs.js';
import { failing, faultsOf, type Fault } from './faults.fixture.js';
import type { MemoryCodeHost } from './memory-code-host.js';
import {
  BRANCH,
  change,
  inventory,
  LABELS,
  publish,
  shop,
  textOn,
  tip,
  writesOf,
  type Run,
} from './remediation-run.fixture.js';

type Step = (host: MemoryCodeHost) => Promise<unknown>;

/** What a run finds; each is begun anew for each fault. */
const beginnings: Record<string, Step> = {
  'nothing is there': async () => undefined,
  'an older content is there': (host) => publish(host, { changes: [change('gen/b.ts', 'v2\n')] }),
  'the base has moved': async (host) => {
    await publish(host);
    await host.person.push('main', [change('README.md', 'new')]);
  },
  'base, content and title have moved': async (host) => {
    await publish(host, { changes: [change('gen/b.ts', 'v2\n')], title: 'old' });
    await host.person.push('main', [change('README.md', 'new')]);
  },
  'it was merged and came back': async (host) => {
    await publish(host);
    await host.person.mergePullRequest(1, 'squash');
    await host.person.push('main', [change('gen/a.ts', 'reverted\n')]);
  },
  'it was closed with other content': async (host) => {
    await publish(host, { changes: [change('gen/b.ts', 'v2\n')] });
    await host.person.closePullRequest(1);
  },
  'it was opened and not finished': async (host) => {
    const cut = host.connect(({ method }) => {
      if (method === 'requestReviewers') throw new Error('killed');
    });
    await expect(publish(cut)).rejects.toThrow('killed');
  },
};

const named = ({ method, at, moment, kind }: Fault): string => `${kind} ${moment} call ${at}, ${method}`;
const quietly = async (step: Promise<unknown>): Promise<void> => {
  await step.catch(() => undefined);
};

async function eachFault(
  begin: Step,
  run: Step,
  check: (host: MemoryCodeHost, name: string) => Promise<void>,
) {
  const first = shop();
  await begin(first);
  const faults = await faultsOf(first, run);
  for (const fault of faults) {
    const host = shop();
    await begin(host);
    await quietly(run(failing(host, fault)));
    await check(host, named(fault));
  }
  return faults.length;
}

it.each(Object.entries(beginnings))(
  'any fault, then two runs: one branch, one pull request, where %s',
  async (_, begin) => {
    const count = await eachFault(begin, publish, async (host, name) => {
      await publish(host);
      const last = host.connect();
      expect(await publish(last), name).toMatchObject({ outcome: 'unchanged', warnings: [] });
      expect(writesOf(last), name).toEqual([]);
      const { branches, open } = await inventory(host);
      expect(branches, name).toEqual([BRANCH]);
      expect(open, name).toMatchObject([{ labels: LABELS, draft: true, title: 'heal orders' }]);
      expect(await host.commitsBetween(await tip(host), open[0]?.headSha ?? ''), name).not.toHaveLength(0);
      expect([await textOn(host, BRANCH, 'gen/a.ts'), await textOn(host, BRANCH, 'gen/b.ts')], name).toEqual([
        'v2\n',
        'v1\n',
      ]);
    });
    expect(count).toBeGreaterThanOrEqual(6 * 14);
  },
);

it('any fault leaves the commit of a person where it is', async () => {
  const begin: Step = async (host) => {
    await publish(host);
    await host.person.push(BRANCH, [change('x', 'mine')]);
    await host.person.push('main', [change('README.md', 'new')]);
  };
  const V3: Run = { changes: [change('gen/a.ts', 'v3\n')] };
  await eachFault(
    begin,
    (host) => publish(host, V3),
    async (host, name) => {
      const theirs = await host.branchHead(BRANCH);
      await publish(host, V3);
      expect(await publish(host, V3), name).toMatchObject({
        outcome: 'edited-by-human',
        headSha: theirs,
        warnings: [],
      });
      expect(await textOn(host, BRANCH, 'x'), name).toBe('mine');
      expect(await host.person.comments(1), name).toHaveLength(1);
      expect((await inventory(host)).pulls, name).toHaveLength(1);
    },
  );
});

it('any fault leaves closed what a person has closed', async () => {
  const begin: Step = async (host) => {
    await publish(host);
    await host.person.closePullRequest(1);
  };
  await eachFault(begin, publish, async (host, name) => {
    await publish(host);
    expect(await publish(host), name).toMatchObject({ outcome: 'rejected-before', number: 1, warnings: [] });
    const { pulls, branches } = await inventory(host);
    expect([pulls.length, branches], name).toEqual([1, []]);
    expect(await host.person.comments(1), name).toHaveLength(1);
  });
});

it('any fault, then two runs: what has healed is closed, and no rejection when it comes back', async () => {
  const close: Step = async (host) => {
    const healed = { base: 'main', baseSha: await tip(host), inSync: ['orders/order-service'], drifted: [] };
    return closeHealedPrs(host, healed);
  };
  const lasting = ['permission', 'not-found', 'protected', 'refused'];
  const begin: Step = (host) => publish(host);
  await eachFault(begin, close, async (host, name) => {
    await close(host);
    const last = host.connect();
    await close(last);
    expect(writesOf(last), name).toEqual([]);
    const { open, branches } = await inventory(host);
    expect(open, name).toEqual([]);
    const keptBranch =
      name.includes('before') &&
      name.includes('deleteBranch') &&
      lasting.some((kind) => name.startsWith(kind));
    expect(branches, name).toEqual(keptBranch ? [BRANCH] : []);
    expect(await publish(host), name).toMatchObject({ outcome: 'created', number: 2 });
    expect(await publish(host), name).toMatchObject({ outcome: 'unchanged', number: 2 });
    expect((await inventory(host)).branches, name).toEqual([BRANCH]);
  });
});
