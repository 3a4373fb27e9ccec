import { inspect } from 'node:util';
import { closeHealedPrs } from '@drift/remediation';
import { isDeep } from '@drift/testing';
import type { GitHubSim, SimOptions, SimRepository } from '@drift/testing/github-sim';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createGitHubHost, GitHubPRCreator } from './index.js';
import { BRANCH, FILES, publish, WRITTEN } from './publishing.fixture.js';
import { creatorOf, hostOf, REPOSITORY, SIM_TOKEN, startSim } from './sim-world.fixture.js';

const TEXT = 'export const a = 2;\n';

describe('publishing to GitHub', () => {
  let sim: GitHubSim;
  let repository: SimRepository;
  beforeAll(async () => {
    sim = await startSim(FILES);
    repository = sim.repo(REPOSITORY);
  });
  afterAll(() => sim.close());
  beforeEach(() => sim.reset());
  const main = (): string => repository.branches()['main'] ?? '';

  it('opens a draft with labels and reviewers, and then changes nothing more', async () => {
    const first = await publish(creatorOf(sim), main(), TEXT);
    expect(first).toMatchObject({ outcome: 'created', branch: BRANCH, number: 1, warnings: [] });
    expect(first.headSha).toBe(repository.branches()[BRANCH]);
    const writes = sim.writes().map(({ method, path }) => `${method} ${path.replace(/^.*\/acme\/shop/, '')}`);
    expect(writes).toEqual([
      'POST /git/trees',
      'POST /git/commits',
      'POST /git/refs',
      'POST /pulls',
      'POST /pulls/1/requested_reviewers',
      'POST /issues/1/labels',
    ]);
    expect((await publish(creatorOf(sim), main(), TEXT)).outcome).toBe('unchanged');
    expect(sim.writes()).toHaveLength(writes.length);
  });

  it('never writes over a commit of a person', async () => {
    await publish(creatorOf(sim), main(), TEXT);
    const theirs = await repository.commit({ branch: BRANCH, files: { [WRITTEN]: 'by hand\n' }, by: 'bob' });
    for (const text of [TEXT, 'export const a = 3;\n'])
      expect((await publish(creatorOf(sim), main(), text)).outcome).toBe('edited-by-human');
    expect(repository.branches()[BRANCH]).toBe(theirs);
    expect(repository.comments(1)).toHaveLength(1);
  });

  it('leaves closed what a person closed, until the content differs', async () => {
    await publish(creatorOf(sim), main(), TEXT);
    await repository.closePull(1, 'bob');
    expect((await publish(creatorOf(sim), main(), TEXT)).outcome).toBe('rejected-before');
    expect((await publish(creatorOf(sim), main(), TEXT)).outcome).toBe('rejected-before');
    expect(repository.comments(1)).toHaveLength(1);
    expect(await publish(creatorOf(sim), main(), 'export const a = 3;\n')).toMatchObject({
      outcome: 'created',
      number: 2,
    });
  });

  it('updates the same pull request after the base moved', async () => {
    await publish(creatorOf(sim), main(), TEXT);
    const before = main();
    await repository.commit({ branch: 'main', files: { 'README.md': '# moved\n' } });
    expect((await publish(creatorOf(sim), before, 'export const a = 3;\n')).outcome).toBe('base-moved');
    expect(await publish(creatorOf(sim), main(), TEXT)).toMatchObject({ outcome: 'updated', number: 1 });
    expect(await repository.read(BRANCH, 'README.md')).toBe('# moved\n');
    const [ours, base] = await repository.commits(BRANCH);
    expect([ours?.authorEmail, base?.sha]).toEqual(['drift-heal@users.noreply.github.com', main()]);
  });

  it('closes what has nothing left to heal', async () => {
    await publish(creatorOf(sim), main(), TEXT);
    const healed = { base: 'main', baseSha: main(), inSync: ['orders/order-service'], drifted: [] };
    const { results } = await closeHealedPrs(hostOf(sim), healed);
    expect(results).toMatchObject([{ outcome: 'closed', number: 1 }]);
    expect(Object.keys(repository.branches())).toEqual(['main']);
    expect(repository.pulls()).toMatchObject([{ state: 'closed' }]);
  });

  it('keeps what JSON could change in a file: control characters, large numbers, a mark, CRLF', async () => {
    const texts = [
      '12n',
      '[12n, "9007199254740993"]',
      '\ufeffx\r\n',
      '\u0001\u2028"\\',
      'a "12n',
      'a "12nn',
      '😀',
      '',
    ];
    const host = hostOf(sim);
    const changes = texts.map((text, at) => ({
      path: `odd/${at}`,
      bytes: new TextEncoder().encode(text),
      executable: at === 0,
    }));
    await host.createBranch('odd', await host.commit({ parent: main(), changes, message: 'odd' }));
    for (const [at, text] of texts.entries()) expect(await repository.read('odd', `odd/${at}`)).toBe(text);
  });

  it('keeps such texts in a pull request too', async () => {
    const host = hostOf(sim);
    const sha = await host.commit({ parent: main(), changes: [], message: 'm "12nn' });
    await host.createBranch('odd', sha);
    const request = { branch: 'odd', base: 'main', title: 't "12n', body: 'b "12nn', draft: true };
    const opened = await host.openPullRequest(request);
    expect(opened).toMatchObject({ existed: false, pullRequest: { title: 't "12n', body: 'b "12nn' } });
    expect(repository.pulls()).toMatchObject([{ title: 't "12n', body: 'b "12nn' }]);
    expect((await repository.commits('odd'))[0]?.message).toBe('m "12nn');
    expect((await host.changePullRequest(1, { title: '12n' })).title).toBe('12n');
  });

  it('is stopped by a rule on the branch', async () => {
    await repository.protect({ branch: 'drift/**' });
    expect(await publish(creatorOf(sim), main(), TEXT)).toMatchObject({
      outcome: 'branch-protected',
      number: null,
    });
  });

  it('tells no secret, whatever goes wrong', async () => {
    const printed: unknown[] = [];
    for (const way of ['log', 'info', 'warn', 'error'] as const)
      vi.spyOn(console, way).mockImplementation((...words) => void printed.push(words));
    for (const status of [401, 403, 404, 409, 422, 500]) {
      sim.faults.clear();
      sim.faults.plan({ moment: 'before', fault: { kind: 'status', status, body: { message: SIM_TOKEN } } });
      const result = await publish(creatorOf(sim), main(), TEXT).catch((error: unknown) => error);
      printed.push(inspect(result, { depth: 20, showHidden: true }));
    }
    expect(printed).toHaveLength(6);
    expect(inspect(printed, { depth: 20 })).not.toContain(SIM_TOKEN);
  });

  it.runIf(isDeep)('spaces its writes as GitHub asks for', async () => {
    const start = performance.now();
    const host = hostOf(sim, { spaced: true });
    for (const name of ['a', 'b', 'c']) await host.createBranch(name, main());
    expect(performance.now() - start).toBeGreaterThanOrEqual(1900);
  });
});

describe('who publishes', () => {
  const repositories: SimOptions['repositories'] = [
    {
      owner: 'acme',
      name: 'shop',
      private: true,
      files: FILES,
      collaborators: { bob: 'write' },
      teams: ['core'],
    },
  ];
  const all = { contents: 'write', pull_requests: 'write', metadata: 'read' } as const;

  async function started(more: Partial<SimOptions>): Promise<GitHubSim> {
    const sim = await startSim(FILES, { repositories, ...more });
    onTestFinished(() => sim.close());
    return sim;
  }
  const main = (sim: GitHubSim): string => sim.repo(REPOSITORY).branches()['main'] ?? '';

  it('may be the token of a workflow, on whose pull requests checks do not start', async () => {
    const sim = await started({
      tokens: { [SIM_TOKEN]: { login: 'github-actions[bot]', kind: 'actions', permissions: all } },
    });
    const creator = creatorOf(sim);
    expect(await creator.host.access()).toEqual({
      actor: 'github-actions[bot]',
      missing: [],
      startsChecks: false,
    });
    expect((await publish(creator, main(sim), TEXT)).outcome).toBe('created');
  });

  it('is told the setting by which workflows may not open pull requests', async () => {
    const sim = await started({
      repositories: repositories.map((one) => ({ ...one, actionsMayOpenPullRequests: false })),
      tokens: { [SIM_TOKEN]: { login: 'github-actions[bot]', kind: 'actions', permissions: all } },
    });
    const result = await publish(creatorOf(sim), main(sim), TEXT);
    expect(result.outcome).toBe('permission');
    expect(result.why).toMatch(/GitHub Actions is not permitted to create/);
  });

  it('may be a fine-grained token, and is told which permission it lacks', async () => {
    const sim = await started({
      tokens: { [SIM_TOKEN]: { login: 'bob', permissions: { contents: 'write', pull_requests: 'read' } } },
    });
    const result = await publish(creatorOf(sim), main(sim), TEXT);
    expect(result.outcome).toBe('permission');
    expect(result.why).toContain('pull_requests=write');
  });

  it('is told that a token does not see the repository', async () => {
    const sim = await started({ tokens: { [SIM_TOKEN]: { login: 'mallory', scopes: ['repo'] } } });
    const result = await publish(creatorOf(sim), 'a'.repeat(40), TEXT);
    expect(result.outcome).toBe('permission');
  });

  it('may be a GitHub App, in its own name', async () => {
    const apps = [{ id: 7, slug: 'healer', permissions: all, installations: [{ id: 9, account: 'acme' }] }];
    const sim = await started({ apps });
    const app = { appId: '7', privateKey: sim.appKey(7), installationId: 9 };
    const options = { repository: REPOSITORY, apiUrl: sim.url, limits: { spaced: false } };
    const creator = new GitHubPRCreator({ ...options, app });
    expect(await creator.host.access()).toEqual({ actor: 'healer[bot]', missing: [], startsChecks: true });
    expect((await publish(creator, main(sim), TEXT)).outcome).toBe('created');
    expect(sim.repo(REPOSITORY).pulls()[0]?.author).toBe('healer[bot]');
    const other = createGitHubHost({ ...options, app: { ...app, installationId: 10 } });
    await expect(other.branchHead('main')).rejects.toMatchObject({ name: 'HostFailure' });
  });
});
