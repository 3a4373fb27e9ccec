import { expect, it } from 'vitest';
import { closeHealedPrs } from './close-healed-prs.js';
import { HostFailure } from './code-host.js';
import type { MemoryCodeHost } from './memory-code-host.js';
import { BRANCH, change, inventory, publish, shop, tip, writesOf } from './remediation-run.fixture.js';

const NODE = 'orders/order-service';

async function heal(
  host: MemoryCodeHost,
  nodes: { inSync?: string[]; drifted?: string[]; baseSha?: string } = {},
) {
  const { inSync = [NODE], drifted = [], baseSha = await tip(host) } = nodes;
  return closeHealedPrs(host, { base: 'main', baseSha, inSync, drifted });
}

it('closes what nobody edited, with a word, and removes its branch', async () => {
  const host = shop();
  await publish(host);
  expect(await heal(host)).toMatchObject({
    results: [{ outcome: 'closed', number: 1, branch: BRANCH, headSha: null, warnings: [] }],
    leftAlone: [],
  });
  const { pulls, branches } = await inventory(host);
  expect(pulls).toMatchObject([{ state: 'closed', merged: false }]);
  expect(branches).toEqual([]);
  expect(await host.person.comments(1)).toEqual([expect.stringContaining('is gone')]);
});

it('is no rejection: the same drift opens a pull request again', async () => {
  const host = shop();
  await publish(host);
  await heal(host);
  expect(await publish(host)).toMatchObject({ outcome: 'created', number: 2 });
});

it('only says so below one that others have edited, once', async () => {
  const host = shop();
  await publish(host);
  const theirs = await host.person.push(BRANCH, [change('x', 'mine')]);
  for (let night = 1; night <= 2; night += 1)
    expect((await heal(host)).results).toMatchObject([{ outcome: 'edited-by-human', number: 1 }]);
  expect(await host.branchHead(BRANCH)).toBe(theirs);
  expect((await inventory(host)).open).toHaveLength(1);
  expect(await host.person.comments(1)).toHaveLength(1);
});

it('keeps a branch on which a commit arrives meanwhile', async () => {
  const host = shop();
  await publish(host);
  const racing = host.connect(async ({ method, moment }) => {
    if (method === 'deleteBranch' && moment === 'before')
      await host.person.push(BRANCH, [change('x', 'mine')]);
  });
  expect((await heal(racing)).results).toMatchObject([{ outcome: 'edited-by-human' }]);
  expect((await inventory(host)).open).toHaveLength(1);
});

it('leaves alone what it knows nothing of, what lost its record, and says why', async () => {
  const host = shop();
  await publish(host);
  expect((await heal(host, { inSync: ['other'] })).leftAlone).toMatchObject([
    { number: 1, why: `nothing is known of ${NODE}` },
  ]);
  await host.person.editPullRequest(1, { body: 'erased' });
  expect((await heal(host)).leftAlone).toMatchObject([
    { number: 1, why: expect.stringContaining('our record') },
  ]);
  expect((await inventory(host)).open).toHaveLength(1);
});

it('has no word for what is still at work, goes elsewhere, or is not ours', async () => {
  const host = shop();
  await publish(host);
  expect(await heal(host, { inSync: [], drifted: [NODE] })).toEqual({ results: [], leftAlone: [] });
  await host.createBranch('dev', await tip(host));
  await host.person.editPullRequest(1, { base: 'dev' });
  expect(await heal(host)).toEqual({ results: [], leftAlone: [] });
});

it('needs every node of it in sync', async () => {
  const host = shop();
  await publish(host, { trailer: { nodes: [NODE, 'orders/api'] } });
  expect(await heal(host, { drifted: ['orders/api'] })).toEqual({ results: [], leftAlone: [] });
  expect((await heal(host, { inSync: [NODE, 'orders/api'] })).results).toMatchObject([{ outcome: 'closed' }]);
});

it('closes nothing by a verdict of an older commit', async () => {
  const host = shop();
  await publish(host);
  const baseSha = await tip(host);
  await host.person.push('main', [change('spec.yaml', 'v3\n')]);
  const late = host.connect();
  expect(await heal(late, { baseSha })).toMatchObject({
    results: [],
    leftAlone: [{ why: expect.stringContaining('any more') }],
  });
  expect(writesOf(late)).toEqual([]);
});

it('closes also where the branch may not be removed, and says so', async () => {
  const host = shop();
  await publish(host);
  const refusing = host.connect(({ method }) => {
    if (method === 'deleteBranch')
      throw new HostFailure('protected', 'DELETE /git/refs', 'a rule forbids it');
  });
  expect((await heal(refusing)).results).toMatchObject([
    { outcome: 'closed', warnings: [`${BRANCH} was not removed: a rule forbids it`] },
  ]);
  expect((await inventory(host)).open).toEqual([]);
});
