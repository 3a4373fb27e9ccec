import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createLog } from '../src/log/create-log.js';
import { takeCredentials, webOrigin } from '../src/publishing/credentials.js';
import type { Engine } from '../src/workspace/engine.js';
import { startTestServer } from './test-server.fixture.js';

function memory(): { stream: Writable; text: () => string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk.toString());
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}

it('the log tells of every request, and of no secret', async () => {
  const { stream, text } = memory();
  const server = await startTestServer({ log: createLog('info', stream) });
  const opened = await server.get(`/operator?token=${server.operator.linkToken}`);
  const [cookie = ''] = (opened.headers['set-cookie'] ?? [''])[0]?.split(';') ?? [];
  await server.call('/drift/graph', {
    headers: { cookie, authorization: `Bearer ${server.operator.apiToken}` },
  });
  await server.stop();
  expect(text()).toContain('"url":"/operator?token=[secret]"');
  expect(text()).toContain('/drift/graph');
  for (const secret of [server.operator.linkToken, server.operator.apiToken, cookie.split('=')[1] ?? '']) {
    expect(secret.length).toBeGreaterThan(40);
    expect(text()).not.toContain(secret);
  }
});

it('takes what pull requests are opened with out of the environment, and nothing else', () => {
  const kept = { PATH: '/bin', GITHUB_REPOSITORY: 'shop/shop', GITHUB_API_URL: 'https://git.example/api/v3' };
  const secrets = {
    GITHUB_TOKEN: 'one',
    DRIFT_REMEDIATION_TOKEN: 'two',
    DRIFT_GITHUB_APP_ID: '3',
    DRIFT_GITHUB_APP_PRIVATE_KEY: 'four',
    DRIFT_GITHUB_APP_INSTALLATION_ID: '5',
  };
  const env: Record<string, string | undefined> = { ...kept, ...secrets };
  expect(takeCredentials(env)).toEqual({ ...secrets, GITHUB_API_URL: kept.GITHUB_API_URL });
  expect(env).toEqual(kept);
  expect(takeCredentials({ GITHUB_TOKEN: '' })).toEqual({});
});

it.each([
  [{}, 'https://github.com'],
  [{ GITHUB_API_URL: 'https://api.github.com' }, 'https://github.com'],
  [{ GITHUB_API_URL: 'https://git.example/api/v3' }, 'https://git.example'],
  [{ GITHUB_SERVER_URL: 'https://git.example', GITHUB_API_URL: 'https://x.example' }, 'https://git.example'],
  [{ GITHUB_SERVER_URL: 'nothing' }, 'https://github.com'],
])('the pages of %j are at %s', (credentials, origin) => {
  expect(webOrigin(credentials)).toBe(origin);
});

it('is quiet unless something is wrong', async () => {
  const { stream, text } = memory();
  const server = await startTestServer({ log: createLog(undefined, stream) });
  for (const path of ['/health', '/nowhere', '/drift/scan?limit=0']) await server.get(path);
  await server.post('/drift/undo', { auditId: 'a' });
  await server.stop();
  expect(text()).toBe('');
});

it('what nobody expected is a masked 500 for the caller, and whole in the log', async () => {
  const { stream, text } = memory();
  const broken = async () => {
    throw new Error('the password is hunter2');
  };
  const engine: Engine = {
    look: broken,
    holds: broken,
    touched: broken,
    analyze: broken,
    remediate: broken,
    history: broken,
    verify: broken,
    plan: broken,
    planAll: broken,
    fixAll: broken,
    stopAll: broken,
    defer: broken,
    undo: broken,
    pullRequests: broken,
  };
  const server = await startTestServer({ log: createLog('error', stream), engine: async () => engine });
  const answer = await server.get('/drift/history');
  await server.stop();
  expect([answer.status, answer.json().code]).toEqual([500, 'E_INTERNAL']);
  expect(answer.text).not.toContain('hunter2');
  expect(text()).toContain('hunter2');
});
