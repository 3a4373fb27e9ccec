import { expect, it } from 'vitest';
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
} from './remediation-run.fixture.js';
import { parseTrailer, textOf } from './trailer.js';

it('opens one draft with the content, labels and record', async () => {
  const host = shop();
  const base = await tip(host);
  const result = await publish(host, { changes: [change('gen/a.ts', 'v2\n'), change('gen/b.ts', null)] });
  expect(result).toMatchObject({ outcome: 'created', branch: BRANCH, number: 1, warnings: [] });
  const { pulls, branches } = await inventory(host);
  expect(branches).toEqual([BRANCH]);
  expect(pulls).toMatchObject([{ draft: true, base: 'main', labels: LABELS, headSha: result.headSha }]);
  expect(parseTrailer(pulls[0]?.body ?? '')).toMatchObject({
    baseSha: base,
    nodes: ['orders/order-service'],
  });
  expect(await textOn(host, BRANCH, 'gen/a.ts')).toBe('v2\n');
  expect(await textOn(host, BRANCH, 'gen/b.ts')).toBeNull();
  const [commit, ...more] = await host.commitsBetween(base, result.headSha ?? '');
  expect(more).toEqual([]);
  expect(commit?.message).toMatch(/^heal orders\n\nDrift-Fingerprint: [0-9a-f]{64}\nDrift-Base: \w{40}\n$/);
});

it('takes one commit, one branch and one pull request to do so', async () => {
  const host = shop();
  await publish(host);
  expect(writesOf(host)).toEqual([
    'commit',
    'createBranch',
    'openPullRequest',
    'requestReviewers',
    'addLabels',
  ]);
});

it('writes nothing when all is as planned, though its audit entry is another', async () => {
  const host = shop();
  const first = await publish(host);
  const night = host.connect();
  expect(await publish(night)).toEqual({ ...first, outcome: 'unchanged', why: expect.any(String) });
  expect(writesOf(night)).toEqual([]);
});

it('has nothing to write', async () => {
  const host = shop();
  expect(await publish(host, { changes: [] })).toMatchObject({ outcome: 'no-diff', number: null });
  expect(host.calls).toEqual([]);
});

it('puts newer content on the same branch without force, also where a file is not planned any more', async () => {
  const host = shop();
  await publish(host, { changes: [change('gen/a.ts', 'v2\n'), change('gen/b.ts', 'v2\n')] });
  const again = host.connect(({ method }) => {
    if (method === 'deleteBranch') throw new Error('unexpected');
  });
  const result = await publish(again, { changes: [change('gen/a.ts', 'v3\n')] });
  expect(result).toMatchObject({ outcome: 'updated', number: 1 });
  expect(await host.commitsBetween(await tip(host), result.headSha ?? '')).toHaveLength(2);
  expect([await textOn(host, BRANCH, 'gen/a.ts'), await textOn(host, BRANCH, 'gen/b.ts')]).toEqual([
    'v3\n',
    'v1\n',
  ]);
  expect((await inventory(host)).pulls).toHaveLength(1);
  expect(await publish(host, { changes: [change('gen/a.ts', 'v3\n')] })).toMatchObject({
    outcome: 'unchanged',
  });
});

it('moves the same pull request to a base that moved', async () => {
  const host = shop();
  await publish(host);
  await host.person.push('main', [change('README.md', 'new')]);
  const result = await publish(host);
  expect(result).toMatchObject({ outcome: 'updated', number: 1 });
  expect(await host.commitsBetween(await tip(host), result.headSha ?? '')).toHaveLength(1);
  expect(await textOn(host, BRANCH, 'README.md')).toBe('new');
  expect(parseTrailer((await inventory(host)).pulls[0]?.body ?? '')?.baseSha).toBe(await tip(host));
  expect(await publish(host)).toMatchObject({ outcome: 'unchanged' });
});

it('writes nothing for a plan of an older base, and harms no newer one', async () => {
  const host = shop();
  const old = await tip(host);
  await host.person.push('main', [change('README.md', 'new')]);
  expect(await publish(host, { options: { baseSha: old } })).toMatchObject({
    outcome: 'base-moved',
    number: null,
  });
  expect((await inventory(host)).branches).toEqual([]);
  const now = await publish(host);
  const late = host.connect();
  expect(await publish(late, { options: { baseSha: old } })).toMatchObject({
    outcome: 'base-moved',
    headSha: now.headSha,
  });
  expect(writesOf(late)).toEqual([]);
});

it('says base-moved where the base branch is gone', async () => {
  const host = shop();
  const baseSha = await tip(host);
  expect(await publish(host, { options: { base: 'dev', baseSha } })).toMatchObject({
    outcome: 'base-moved',
  });
  expect(writesOf(host)).toEqual([]);
});

it('brings title, text and labels up to date, each alone and without a commit', async () => {
  const host = shop();
  await publish(host);
  const retitled = host.connect();
  expect(await publish(retitled, { title: 'heal all orders' })).toMatchObject({ outcome: 'updated' });
  expect(writesOf(retitled)).toEqual(['changePullRequest']);
  const reworded = host.connect();
  expect(await publish(reworded, { title: 'heal all orders', text: 'better' })).toMatchObject({
    outcome: 'updated',
  });
  expect(writesOf(reworded)).toEqual(['changePullRequest']);
  expect(textOf((await inventory(host)).pulls[0]?.body ?? '')).toMatch(/^better/);
  const labelled = host.connect();
  const options = { labels: [...LABELS, 'orders'] };
  expect(await publish(labelled, { title: 'heal all orders', text: 'better', options })).toMatchObject({
    outcome: 'updated',
  });
  expect((await inventory(host)).pulls[0]?.labels).toEqual([...LABELS, 'orders']);
});

it('keeps labels that people added, in whatever case', async () => {
  const host = shop();
  await publish(host);
  await host.addLabels(1, ['urgent']);
  expect(await publish(host, { options: { labels: ['Drift-Remediation'] } })).toMatchObject({
    outcome: 'unchanged',
  });
});

it('continues a branch that a crash left without a pull request', async () => {
  const host = shop();
  const crashing = host.connect(({ method, moment }) => {
    if (method === 'openPullRequest' && moment === 'before') throw new Error('killed');
  });
  await expect(publish(crashing)).rejects.toThrow('killed');
  expect((await inventory(host)).branches).toEqual([BRANCH]);
  const next = host.connect();
  expect(await publish(next)).toMatchObject({ outcome: 'created', number: 1 });
  expect(writesOf(next)).not.toContain('commit');
});

it('counts a pull request whose opening was answered late as created', async () => {
  const host = shop();
  const late = host.connect();
  const open = late.openPullRequest.bind(late);
  late.openPullRequest = async (request) => {
    await open(request);
    return open(request);
  };
  expect(await publish(late)).toMatchObject({ outcome: 'created', number: 1 });
});

it('puts the drift back on a branch that was merged and stayed', async () => {
  for (const way of ['merge', 'squash'] as const) {
    const host = shop();
    await publish(host);
    await host.person.mergePullRequest(1, way);
    await host.person.push('main', [change('gen/a.ts', 'reverted\n')]);
    const forced: boolean[] = [];
    const night = host.connect();
    night.moveBranch = (branch, sha, options) => {
      forced.push(options !== undefined);
      return host.moveBranch(branch, sha, options);
    };
    expect(await publish(night)).toMatchObject({ outcome: 'created', number: 2 });
    expect(forced).toEqual([way === 'squash']);
    expect(await textOn(host, BRANCH, 'gen/a.ts')).toBe('v2\n');
    expect((await inventory(host)).branches).toEqual([BRANCH]);
    expect(await publish(host)).toMatchObject({ outcome: 'unchanged', number: 2 });
  }
});
