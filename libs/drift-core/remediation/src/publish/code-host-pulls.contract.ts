import { expect, it } from 'vitest';
import { HostFailure, type CodeHost } from './code-host.js';
import { BRANCH, file, mainOf, opened, textAt, type CodeHostWorld } from './code-host-world.fixture.js';

/** What a host keeps of pull requests. */
export function describePullRequests(world: () => CodeHostWorld): void {
  it('opens a draft, and gives the same one to whoever opens it again', async () => {
    const pull = await opened(world());
    const { host } = world();
    const head = await host.branchHead(BRANCH);
    expect(pull).toMatchObject({ state: 'open', merged: false, draft: true, branch: BRANCH, base: 'main' });
    expect(pull).toMatchObject({ title: 'heal orders', body: 'why\n', headSha: head, labels: [] });
    expect(Number.isNaN(Date.parse(pull.createdAt))).toBe(false);
    const request = { branch: BRANCH, base: 'main', title: 'other', body: 'other', draft: false };
    const again = await host.openPullRequest(request);
    expect(again).toMatchObject({
      existed: true,
      pullRequest: { number: pull.number, title: 'heal orders' },
    });
    expect(await host.pullRequests({ state: 'all' })).toHaveLength(1);
  });

  it('opens none for a branch that adds nothing, or is not there', async () => {
    const { host } = world();
    await host.createBranch(BRANCH, await mainOf(host));
    const request = { branch: BRANCH, base: 'main', title: 't', body: 'b', draft: true };
    expect(await host.openPullRequest(request)).toBe('no-commits');
    const missing = host.openPullRequest({ ...request, branch: 'drift/none' });
    await expect(missing).rejects.toBeInstanceOf(HostFailure);
    expect(await host.pullRequests({ state: 'all' })).toEqual([]);
  });

  it('lists by branch, by prefix and by state, newest first', async () => {
    const first = await opened(world(), 'drift/orders/a-00000001');
    const second = await opened(world(), 'drift/orders/a-000000012');
    const third = await opened(world(), 'other/a');
    const { host, person } = world();
    await person.closePullRequest(second.number);
    const numbers = async (query: Parameters<CodeHost['pullRequests']>[0]) =>
      (await host.pullRequests(query)).map(({ number }) => number);
    expect(await numbers({ state: 'all' })).toEqual([third.number, second.number, first.number]);
    expect(await numbers({ state: 'all', prefix: 'drift/' })).toEqual([second.number, first.number]);
    expect(await numbers({ state: 'open', prefix: 'drift/' })).toEqual([first.number]);
    expect(await numbers({ state: 'closed' })).toEqual([second.number]);
    expect(await numbers({ state: 'all', branch: 'drift/orders/a-00000001' })).toEqual([first.number]);
    expect(await numbers({ state: 'all', branch: 'drift/orders/none' })).toEqual([]);
    expect(await numbers({ state: 'all', since: first.createdAt })).toEqual(await numbers({ state: 'all' }));
    expect(await numbers({ state: 'all', since: '2999-01-01T00:00:00Z' })).toEqual([]);
  });

  it('shows the tip of the branch as it moves', async () => {
    const { number } = await opened(world());
    const { host, person } = world();
    const theirs = await person.push(BRANCH, [file('a', 'by hand')]);
    const [pull] = await host.pullRequests({ state: 'open', branch: BRANCH });
    expect(pull).toMatchObject({ number, headSha: theirs });
  });

  it('changes title and body, each alone, and closes', async () => {
    const { number } = await opened(world());
    const { host } = world();
    expect(await host.changePullRequest(number, { title: 'new' })).toMatchObject({
      title: 'new',
      body: 'why\n',
    });
    expect(await host.changePullRequest(number, { body: 'more' })).toMatchObject({
      title: 'new',
      body: 'more',
    });
    expect(await host.changePullRequest(number, { state: 'closed' })).toMatchObject({
      state: 'closed',
      draft: true,
    });
    expect(await host.changePullRequest(number, { state: 'closed' })).toMatchObject({
      state: 'closed',
      merged: false,
    });
    await expect(host.changePullRequest(4_711, { title: 'x' })).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('adds labels to those that are there', async () => {
    const { number } = await opened(world());
    const { host } = world();
    await host.addLabels(number, ['drift-remediation']);
    await host.addLabels(number, ['drift-remediation', 'auto-generated']);
    const [pull] = await host.pullRequests({ state: 'open', branch: BRANCH });
    expect([...(pull?.labels ?? [])].sort()).toEqual(['auto-generated', 'drift-remediation']);
  });

  it('comments once for each marker', async () => {
    const { number } = await opened(world());
    const { host, person } = world();
    await host.commentOnce(number, '<!-- one -->', 'first\n\n<!-- one -->');
    await host.commentOnce(number, '<!-- one -->', 'second\n\n<!-- one -->');
    await host.commentOnce(number, '<!-- two -->', 'third\n\n<!-- two -->');
    expect(await person.comments(number)).toEqual(['first\n\n<!-- one -->', 'third\n\n<!-- two -->']);
  });

  it('knows what was merged, and which branch a person removed', async () => {
    const merged = await opened(world(), 'drift/orders/merged-00000001', false);
    const closed = await opened(world(), 'drift/orders/closed-00000001');
    const { host, person } = world();
    await person.mergePullRequest(merged.number, 'squash');
    await person.deleteBranch(closed.branch);
    expect(await host.pullRequests({ state: 'open' })).toEqual([]);
    const [second, first] = await host.pullRequests({ state: 'closed' });
    expect(first).toMatchObject({ number: merged.number, merged: true });
    expect(second).toMatchObject({ number: closed.number, merged: false, headSha: closed.headSha });
    expect(await host.branchHead(closed.branch)).toBeNull();
    expect(await textAt(person, 'main', 'src/gen/a.ts')).toBe('drift/orders/merged-00000001\n');
  });

  it('sees a pull request that goes elsewhere now', async () => {
    const { number } = await opened(world());
    const { host, person } = world();
    await host.createBranch('dev', await mainOf(host));
    await person.editPullRequest(number, { base: 'dev', title: 'renamed' });
    const [pull] = await host.pullRequests({ state: 'open', branch: BRANCH });
    expect(pull).toMatchObject({ number, base: 'dev', title: 'renamed' });
  });
}
