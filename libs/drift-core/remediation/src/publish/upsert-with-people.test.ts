import { expect, it } from 'vitest';
import { COMMITTER } from './code-host.js';
import { createMemoryCodeHost } from './memory-code-host.js';
import {
  BRANCH,
  change,
  inventory,
  publish,
  shop,
  textOn,
  tip,
  writesOf,
} from './remediation-run.fixture.js';

it('never moves over their commit, and says so once', async () => {
  const host = shop();
  await publish(host);
  const theirs = await host.person.push(BRANCH, [change('gen/a.ts', 'mine\n')]);
  for (const changes of [undefined, [change('gen/a.ts', 'v3\n')]])
    expect(await publish(host, { ...(changes ? { changes } : {}), options: { again: true } })).toMatchObject({
      outcome: 'edited-by-human',
      number: 1,
      headSha: theirs,
    });
  await host.person.push('main', [change('README.md', 'new')]);
  expect(await publish(host)).toMatchObject({ outcome: 'edited-by-human', headSha: theirs });
  expect(await host.branchHead(BRANCH)).toBe(theirs);
  expect(await host.person.comments(1)).toHaveLength(1);
});

it('sees a person who only committed our change anew', async () => {
  const host = shop();
  await publish(host);
  const rebased = host.connect();
  const between = rebased.commitsBetween.bind(rebased);
  rebased.commitsBetween = async (base, head) =>
    (await between(base, head)).map((commit) => ({ ...commit, committerEmail: 'noreply@github.com' }));
  expect(await publish(rebased)).toMatchObject({ outcome: 'edited-by-human' });
  expect(COMMITTER.email).not.toBe('noreply@github.com');
});

it('sees a person who moved it to another base branch', async () => {
  const host = shop();
  await publish(host);
  await host.createBranch('dev', await tip(host));
  await host.person.editPullRequest(1, { base: 'dev' });
  const night = host.connect();
  expect(await publish(night)).toMatchObject({ outcome: 'edited-by-human', number: 1 });
  expect(writesOf(night)).toEqual(['commentOnce']);
  expect((await inventory(host)).pulls).toHaveLength(1);
});

it('leaves a branch with their commits alone that has no open pull request', async () => {
  const host = shop();
  await host.createBranch(BRANCH, await tip(host));
  const theirs = await host.person.push(BRANCH, [change('x', 'mine')]);
  expect(await publish(host)).toMatchObject({ outcome: 'edited-by-human', number: null, headSha: theirs });
  expect((await inventory(host)).pulls).toEqual([]);
});

it('takes their no for this content, says so once and removes the branch', async () => {
  const host = shop();
  await publish(host);
  await host.person.closePullRequest(1);
  expect(await publish(host)).toMatchObject({
    outcome: 'rejected-before',
    number: 1,
    headSha: null,
    warnings: [],
  });
  expect((await inventory(host)).branches).toEqual([]);
  await host.person.push('main', [change('README.md', 'new')]);
  expect(await publish(host)).toMatchObject({ outcome: 'rejected-before', number: 1 });
  expect(await host.person.comments(1)).toHaveLength(1);
  expect((await inventory(host)).pulls).toHaveLength(1);
});

it('proposes other content after a no', async () => {
  const host = shop();
  await publish(host);
  await host.person.closePullRequest(1);
  expect(await publish(host, { changes: [change('gen/a.ts', 'v3\n')] })).toMatchObject({
    outcome: 'created',
    number: 2,
  });
  expect(await textOn(host, BRANCH, 'gen/a.ts')).toBe('v3\n');
});

it('proposes the same again when asked, and takes the next no as well', async () => {
  const host = shop();
  await publish(host);
  await host.person.closePullRequest(1);
  expect(await publish(host)).toMatchObject({ outcome: 'rejected-before' });
  expect(await publish(host, { options: { again: true } })).toMatchObject({
    outcome: 'created',
    number: 2,
  });
  expect(await publish(host)).toMatchObject({ outcome: 'unchanged', number: 2 });
  await host.person.deleteBranch(BRANCH);
  expect(await publish(host)).toMatchObject({ outcome: 'rejected-before', number: 2 });
});

it('knows a rejected one by its commit when its text was rewritten', async () => {
  const host = shop();
  await publish(host);
  await host.person.editPullRequest(1, { body: 'no thanks' });
  await host.person.closePullRequest(1);
  await host.person.push('main', [change('README.md', 'new')]);
  expect(await publish(host)).toMatchObject({ outcome: 'rejected-before', number: 1 });
});

it('keeps a rejected branch that holds their commits', async () => {
  const host = shop();
  await publish(host);
  const theirs = await host.person.push(BRANCH, [change('x', 'mine')]);
  await host.person.closePullRequest(1);
  expect(await publish(host)).toMatchObject({ outcome: 'rejected-before' });
  expect(await host.branchHead(BRANCH)).toBe(theirs);
});

it('is neither fooled by a title nor by labels', async () => {
  const host = shop();
  await publish(host);
  await host.person.editPullRequest(1, { title: 'something else', body: 'erased' });
  const night = host.connect();
  expect(await publish(night)).toMatchObject({ outcome: 'updated', number: 1 });
  expect(writesOf(night)).toEqual(['changePullRequest']);
  expect(await publish(host)).toMatchObject({ outcome: 'unchanged' });
});

it('believes the branch, not the text, about what is on it', async () => {
  const host = shop();
  await publish(host);
  const body = (await inventory(host)).pulls[0]?.body ?? '';
  await publish(host, { changes: [change('gen/a.ts', 'v3\n')] });
  await host.person.editPullRequest(1, { body });
  expect(await publish(host)).toMatchObject({ outcome: 'updated' });
  expect(await textOn(host, BRANCH, 'gen/a.ts')).toBe('v2\n');
});

it('leaves a ready pull request ready', async () => {
  const host = createMemoryCodeHost({ files: { 'gen/a.ts': 'v1\n' } });
  await publish(host, { options: { draft: false } });
  expect(await publish(host, { changes: [change('gen/a.ts', 'v3\n')] })).toMatchObject({
    outcome: 'updated',
  });
  expect((await inventory(host)).pulls[0]?.draft).toBe(false);
});

it('does not overwrite a commit that arrives between looking and writing', async () => {
  for (const method of ['commit', 'moveBranch'] as const) {
    const host = shop();
    await publish(host);
    await host.person.push('main', [change('README.md', 'new')]);
    let theirs = '';
    const racing = host.connect(async (call) => {
      if (call.method !== method || call.moment !== 'before' || theirs !== '') return;
      theirs = await host.person.push(BRANCH, [change('x', 'mine')]);
    });
    expect(await publish(racing)).toMatchObject({ outcome: 'edited-by-human', headSha: theirs });
    expect(await host.branchHead(BRANCH)).toBe(theirs);
  }
});

it('goes on quietly when the branch is removed while it writes', async () => {
  const host = shop();
  await publish(host);
  let removed = false;
  const racing = host.connect(async ({ method, moment }) => {
    if (method !== 'moveBranch' || moment !== 'before' || removed) return;
    removed = true;
    await host.person.deleteBranch(BRANCH);
  });
  expect(await publish(racing, { changes: [change('gen/a.ts', 'v3\n')] })).toMatchObject({
    outcome: 'created',
    number: 2,
  });
});

it('gives up when the branch never rests', async () => {
  const host = shop();
  await publish(host);
  let at = 0;
  const restless = host.connect(async ({ method, moment }) => {
    if (method !== 'moveBranch' || moment !== 'before') return;
    at += 1;
    await publish(host, { changes: [change('gen/a.ts', `w${at}\n`)] });
  });
  await expect(publish(restless, { changes: [change('gen/a.ts', 'v3\n')] })).rejects.toMatchObject({
    kind: 'busy',
  });
});
