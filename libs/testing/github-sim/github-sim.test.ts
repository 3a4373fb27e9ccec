import { execFile } from 'node:child_process';
import { createSign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeAsk } from './contract/ask.js';
import { gitEnvironment } from './git/run-git.js';
import { startGitHubSim, type GitHubSim } from './start-github-sim.js';

const AT = '/repos/acme/shop';
const run = promisify(execFile);
const minutes = { passed: 0 };
let sim: GitHubSim;

beforeAll(async () => {
  sim = await startGitHubSim({
    repositories: [
      {
        owner: 'acme',
        name: 'shop',
        collaborators: { bob: 'write', eve: 'read' },
        actionsMayOpenPullRequests: false,
      },
      { owner: 'acme', name: 'vault', private: true },
    ],
    users: [{ login: 'bob', name: 'Bob', email: 'bob@example.com' }],
    tokens: {
      owner: { login: 'acme' },
      bob: { login: 'bob', scopes: ['public_repo'] },
      noScope: { login: 'bob', scopes: [] },
      fine: { login: 'bob', permissions: { contents: 'write' } },
      eve: { login: 'eve' },
      runner: { login: 'github-actions[bot]', kind: 'actions', permissions: { contents: 'write' } },
      runnerAll: { login: 'github-actions[bot]', kind: 'actions' },
    },
    apps: [
      {
        id: 7,
        slug: 'drift',
        permissions: { contents: 'write', pull_requests: 'write' },
        installations: [{ id: 70, account: 'acme' }],
      },
    ],
    requestsPerHour: 40,
    now: () => new Date(Date.UTC(2026, 0, 1, 0, minutes.passed)),
  });
});
beforeEach(() => sim.reset());
afterAll(() => sim.close());

describe('what a token may do', () => {
  const cases: [string, string, number][] = [
    ['owner', `POST ${AT}/labels`, 201],
    ['bob', `POST ${AT}/labels`, 201],
    ['noScope', `POST ${AT}/labels`, 404],
    ['fine', `POST ${AT}/labels`, 403],
    ['eve', `POST ${AT}/labels`, 403],
    ['eve', `POST ${AT}/git/blobs`, 404],
    ['runner', `POST ${AT}/labels`, 403],
    ['runnerAll', `POST ${AT}/labels`, 201],
    ['fine', `POST ${AT}/git/blobs`, 201],
    ['bob', 'GET /repos/acme/vault', 404],
    ['owner', 'GET /repos/acme/vault', 200],
    ['runner', 'GET /user', 403],
    ['bob', 'GET /user', 200],
    ['fine', `GET ${AT}/pulls`, 200],
  ];
  for (const [token, line, status] of cases) {
    test(`${token}: ${line} → ${status}`, async () => {
      const body = line.startsWith('POST') ? { name: 'x', content: 'x' } : undefined;
      expect((await makeAsk(sim.url, token)(line, body)).status).toBe(status);
    });
  }

  test('a workflow opens no pull request where the repository forbids it', async () => {
    const told = await makeAsk(sim.url, 'runnerAll')(`POST ${AT}/pulls`, {
      title: 't',
      head: 'h',
      base: 'main',
    });
    expect(told.status).toBe(403);
    expect(told.body['message']).toBe('GitHub Actions is not permitted to create or approve pull requests.');
  });

  test('scopes are told of classic tokens alone', async () => {
    const scopesOf = async (token: string): Promise<string | null> =>
      (await makeAsk(sim.url, token)(`GET ${AT}`)).headers.get('x-oauth-scopes');
    expect([await scopesOf('bob'), await scopesOf('fine'), await scopesOf('runner')]).toEqual([
      'public_repo',
      null,
      null,
    ]);
  });

  test('who may only read does not push', async () => {
    const { gitDir, branches } = sim.repo('acme/shop');
    const push = ['push', sim.gitUrl('acme/shop', 'eve'), `${branches()['main']}:refs/heads/mine`];
    const pushed = run('git', ['--git-dir', gitDir, ...push], { env: gitEnvironment() });
    await expect(pushed).rejects.toThrow(/Permission to acme\/shop\.git denied to eve\./);
    expect(Object.keys(branches())).toEqual(['main']);
  });

  test('a protected pattern keeps calls and pushes away, also from new branches', async () => {
    const repository = sim.repo('acme/shop');
    await repository.protect({ branch: 'drift/**' });
    const sha = repository.branches()['main'] ?? '';
    const told = await makeAsk(sim.url, 'owner')(`POST ${AT}/git/refs`, { ref: 'refs/heads/drift/a/b', sha });
    expect(told).toMatchObject({ status: 422, body: { message: 'Reference update failed' } });
    const push = ['push', sim.gitUrl('acme/shop', 'owner'), `${sha}:refs/heads/drift/a/b`];
    const inStore = ['--git-dir', repository.gitDir, ...push];
    await expect(run('git', inStore, { env: gitEnvironment() })).rejects.toThrow(
      /GH006: Protected branch update failed/,
    );
    expect(Object.keys(repository.branches())).toEqual(['main']);
  });
});

describe('a GitHub App', () => {
  test('gets a token of an installation for its signed word, and no more rights than it has', async () => {
    const asApp = makeAsk(sim.url, sign(7));
    const wish = { permissions: { contents: 'read' }, repositories: ['shop'] };
    const told = await asApp('POST /app/installations/70/access_tokens', wish);
    expect(told.status).toBe(201);
    const ask = makeAsk(sim.url, String(told.body['token']));
    expect((await ask(`GET ${AT}`)).status).toBe(200);
    expect((await ask(`POST ${AT}/git/blobs`, { content: 'x' })).status).toBe(403);
    expect((await ask('GET /repos/acme/vault')).status).toBe(404);
    const more = await asApp('POST /app/installations/70/access_tokens', {
      permissions: { checks: 'write' },
    });
    expect(more.status).toBe(422);
    expect((await asApp(`GET ${AT}/installation`)).body['app_slug']).toBe('drift');
  });

  test('a word that another key signed is refused', async () => {
    const forged = `${sign(7).split('.').slice(0, 2).join('.')}.${Buffer.from('x').toString('base64url')}`;
    expect((await makeAsk(sim.url, forged)('GET /app')).status).toBe(401);
  });
});

describe('what a person does', () => {
  test('shows in the pull request and in the look into the repository', async () => {
    const repository = sim.repo('acme/shop');
    const ask = makeAsk(sim.url, 'owner');
    const sha = await repository.commit({
      branch: 'work',
      files: { 'a.txt': 'a\n', 'README.md': null },
      by: 'bob',
    });
    await ask(`POST ${AT}/pulls`, { title: 'Work', head: 'work', base: 'main' });
    const next = await repository.commit({ branch: 'work', files: { 'b.txt': 'b\n' }, by: 'bob' });
    expect(repository.pulls()).toMatchObject([{ number: 1, head: 'work', headSha: next, state: 'open' }]);
    const commits = await repository.commits('work');
    expect(commits.slice(0, 2)).toMatchObject([
      { sha: next, authorEmail: 'bob@example.com' },
      { sha, authorEmail: 'bob@example.com' },
    ]);
    expect(await repository.read('work', 'README.md')).toBeNull();
    const merged = await repository.mergePull(1, { by: 'bob', method: 'squash' });
    expect(repository.branches()['main']).toBe(merged);
    expect(repository.pulls()).toMatchObject([{ state: 'closed', mergedBy: 'bob' }]);
  });

  test('a push of the base that holds the branch counts as merged', async () => {
    const repository = sim.repo('acme/shop');
    const ask = makeAsk(sim.url, 'owner');
    const sha = await repository.commit({ branch: 'work', files: { 'a.txt': 'a\n' } });
    await ask(`POST ${AT}/pulls`, { title: 'Work', head: 'work', base: 'main' });
    await ask(`PATCH ${AT}/git/refs/heads/main`, { sha });
    expect((await ask(`GET ${AT}/pulls/1`)).body).toMatchObject({ merged: true, state: 'closed' });
  });

  test('two who open the same pull request at once get one', async () => {
    await sim.repo('acme/shop').commit({ branch: 'work', files: { 'a.txt': 'a\n' } });
    const ask = makeAsk(sim.url, 'owner');
    const wish = { title: 'Work', head: 'work', base: 'main' };
    const told = await Promise.all(Array.from({ length: 8 }, () => ask(`POST ${AT}/pulls`, wish)));
    expect(told.map(({ status }) => status).toSorted()).toEqual([201, ...Array<number>(7).fill(422)]);
  });
});

test('calls and writes are told apart, and a reset forgets everything', async () => {
  const ask = makeAsk(sim.url, 'owner');
  const before = sim.repo('acme/shop').branches();
  await ask(`GET ${AT}`);
  await ask(`POST ${AT}/git/refs`, { ref: 'refs/heads/x/y', sha: before['main'] });
  const folder = mkdtempSync(join(tmpdir(), 'github-sim-test-'));
  await run('git', ['clone', '-q', sim.gitUrl('acme/vault', 'owner'), folder], { env: gitEnvironment() });
  rmSync(folder, { recursive: true });
  expect(sim.writes().map(({ method, path }) => `${method} ${path}`)).toEqual([`POST ${AT}/git/refs`]);
  expect(sim.calls.some(({ path }) => path === '/acme/vault.git/git-upload-pack')).toBe(true);
  await sim.reset();
  expect(sim.calls).toEqual([]);
  expect(sim.repo('acme/shop').branches()).toEqual(before);
  expect((await ask(`GET ${AT}/git/ref/heads/x/y`)).status).toBe(404);
});

test('a used-up hour is refused until it is over; answers from memory cost nothing', async () => {
  const ask = makeAsk(sim.url, 'owner');
  const etag = (await ask('GET /meta')).headers.get('etag') ?? '';
  for (let call = 0; call < 5; call += 1) await ask('GET /meta', undefined, { 'if-none-match': etag });
  let last = await ask('GET /meta');
  expect(last.headers.get('x-ratelimit-used')).toBe('2');
  while (last.headers.get('x-ratelimit-remaining') !== '0') last = await ask('GET /meta');
  expect((await ask('GET /meta')).status).toBe(403);
  minutes.passed += 61;
  expect((await ask('GET /meta')).status).toBe(200);
});

function sign(app: number): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: app, iat: 0, exp: Date.UTC(2100, 0) / 1000 };
  const word = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  return `${word}.${createSign('sha256').update(word).sign(sim.appKey(app), 'base64url')}`;
}
