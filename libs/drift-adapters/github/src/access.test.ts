import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createGitHubHost } from './index.js';
import { REPOSITORY, scriptedGitHub } from './scripted-github.fixture.js';
import { startScriptedHost, virtualClock, type Scripted } from './scripted-host.fixture.js';

const NO_USER: Scripted = { status: 403, body: { message: 'Resource not accessible by integration' } };

/** `scopes` as the header of a classic token lists them; null for other tokens. */
function user(scopes: string | null): Scripted {
  return {
    status: 200,
    headers: scopes === null ? {} : { 'x-oauth-scopes': scopes },
    body: { login: 'ada' },
  };
}

async function accessOf(who: Scripted, repository: object = {}, viewer: Scripted = { status: 404 }) {
  const { host } = await scriptedGitHub(({ path }) => {
    if (path === '/user') return who;
    if (path === '/graphql') return viewer;
    return { status: 200, body: { ...REPOSITORY, ...repository } };
  });
  return host.access();
}

describe('access', () => {
  it.each([
    ['repo', true, []],
    ['read:org, repo', true, []],
    ['public_repo', false, []],
    ['public_repo', true, ['scope repo']],
    ['', true, ['scope repo']],
    ['read:org', false, ['scope public_repo (or repo)']],
  ])('of a classic token by its scopes: "%s", private %s', async (scopes, isPrivate, missing) => {
    const access = await accessOf(user(scopes), { private: isPrivate });
    expect(access).toEqual({ actor: 'ada', missing, startsChecks: true });
  });

  it('of a fine-grained token as far as the role of its owner tells', async () => {
    expect(await accessOf(user(null))).toEqual({ actor: 'ada', missing: [], startsChecks: true });
    const reader = await accessOf(user(null), { permissions: { push: false } });
    expect(reader.missing).toEqual(['contents: write']);
  });

  it('of the token of a workflow: checks do not start', async () => {
    expect(await accessOf(NO_USER)).toEqual({
      actor: 'github-actions[bot]',
      missing: [],
      startsChecks: false,
    });
    const viewer = { status: 200, body: { data: { viewer: { login: 'github-actions[bot]' } } } };
    expect(await accessOf(NO_USER, { permissions: { push: false } }, viewer)).toEqual({
      actor: 'github-actions[bot]',
      missing: [],
      startsChecks: false,
    });
  });

  it('of the token of an App that somebody else made: checks start', async () => {
    const viewer = { status: 200, body: { data: { viewer: { login: 'healer[bot]' } } } };
    expect(await accessOf(NO_USER, {}, viewer)).toEqual({
      actor: 'healer[bot]',
      missing: [],
      startsChecks: true,
    });
  });

  it('to an archived repository is not enough', async () => {
    const { missing } = await accessOf(user('repo'), { archived: true });
    expect(missing).toEqual(['a repository that is not archived']);
  });
});

describe('a GitHub App', () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });

  async function appHost(permissions: Record<string, string>, refuseFirst = 0) {
    let refusals = 0;
    const server = await startScriptedHost(({ path, headers, body }) => {
      if (path.endsWith('/access_tokens'))
        return {
          status: 201,
          body: { token: `installation-token-${body}`, expires_at: '2999-01-01T00:00:00Z', permissions },
        };
      if (path.endsWith('/installation'))
        return /^bearer ey/i.test(headers.authorization ?? '')
          ? { status: 200, body: { app_slug: 'healer', permissions } }
          : { status: 401 };
      if ((refusals += 1) <= refuseFirst) return { status: 401, body: { message: 'Bad credentials' } };
      return { status: 200, body: REPOSITORY };
    });
    const host = createGitHubHost({
      repository: 'acme/shop',
      apiUrl: server.url,
      app: { appId: '7', privateKey, installationId: 9 },
      clock: virtualClock(),
      limits: { spaced: false },
    });
    return { host, server };
  }

  it('asks for a token of this repository alone, once, and speaks by it', async () => {
    const { host, server } = await appHost({ contents: 'write', pull_requests: 'write' });
    expect(await host.access()).toEqual({ actor: 'healer[bot]', missing: [], startsChecks: true });
    expect(await host.defaultBranch()).toBe('main');
    expect(server.calls()).toEqual([
      'GET /repos/acme/shop/installation',
      'POST /app/installations/9/access_tokens',
      'GET /repos/acme/shop',
      'GET /repos/acme/shop',
    ]);
    expect(JSON.parse(server.seen[1]?.body ?? '')).toEqual({ repositories: ['shop'] });
    expect(server.seen[2]?.headers.authorization).toBe('Bearer installation-token-{"repositories":["shop"]}');
  });

  it('is told which of its permissions are missing', async () => {
    const { host } = await appHost({ contents: 'read' });
    expect((await host.access()).missing).toEqual(['contents: write', 'pull_requests: write']);
  });

  it('is patient with a token so new that not all of GitHub knows it', async () => {
    const { host, server } = await appHost({}, 2);
    expect(await host.defaultBranch()).toBe('main');
    expect(server.seen).toHaveLength(4);
  });

  it('is not patient with a token that is refused for good', async () => {
    const { host } = await appHost({}, 99);
    await expect(host.defaultBranch()).rejects.toMatchObject({ kind: 'permission' });
  });
});
