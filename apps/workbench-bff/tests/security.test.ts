import 'reflect-metadata';
import { connect } from 'node:net';
import { ModulesContainer } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCESS } from '../src/access/access.js';
import { routesOf } from './routes.fixture.js';
import { startTestServer, type HttpCall, type TestServer } from './test-server.fixture.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const BODY = JSON.stringify({ nodeId: 'auth/session', suggestionId: 's', createPR: false });
const JSON_TYPE = { 'content-type': 'application/json' };
const bearer = () => ({ authorization: `Bearer ${server.operator.apiToken}` });
const remediate = (headers: Record<string, string>, body = BODY) =>
  server.call('/drift/remediate', { method: 'POST', headers, body });

describe('who is called (DNS rebinding)', () => {
  it.each(['localhost:PORT', '127.0.0.1:PORT', '[::1]:PORT', 'LocalHost:PORT'])('%s is us', async (host) => {
    expect((await server.call('/health', { headers: { host: withPort(host) } })).status).toBe(200);
  });

  it.each([
    'evil.example',
    'evil.example:PORT',
    'localhost',
    'localhost.:PORT',
    'localhost:1',
    'localhost:PORT.evil.example',
    '127.0.0.1',
    '127.1:PORT',
    '2130706433:PORT',
    '0.0.0.0:PORT',
    '[::]:PORT',
    '[::ffff:127.0.0.1]:PORT',
    '::1:PORT',
    'user@localhost:PORT',
  ])('%s is somebody else', async (host) => {
    const answer = await server.call('/drift/scan', { headers: { host: withPort(host) } });
    expect([answer.status, answer.json().code]).toEqual([421, 'E_FORBIDDEN']);
    const page = await server.call('/drift', { headers: { host: withPort(host), accept: 'text/html' } });
    expect(page.status).toBe(421);
  });

  it('does not believe a forwarded host', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': withPort('localhost:PORT') };
    expect((await server.call('/health', { headers })).status).toBe(421);
  });

  it('needs a host at all', async () => {
    expect(await raw('GET /health HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 421 /);
  });

  const withPort = (host: string): string => host.replace('PORT', String(server.port));
});

describe('who calls (cross-site requests)', () => {
  it.each([
    'https://evil.example',
    'null',
    'http://localhost:1',
    'http://localhost',
    'file://',
    'http://localhost.evil.example',
  ])('a page of %s is refused, also with the operator’s secrets', async (origin) => {
    for (const path of ['/drift/scan', '/operator?token=x']) {
      expect((await server.call(path, { headers: { origin } })).status).toBe(403);
    }
    const answer = await remediate({ ...JSON_TYPE, ...bearer(), origin });
    expect([answer.status, answer.json().code]).toEqual([403, 'E_FORBIDDEN']);
  });

  it.each<[string, HttpCall, number]>([
    ['a form', form('application/x-www-form-urlencoded', 'nodeId=a'), 415],
    ['a form with files', form('multipart/form-data; boundary=x', '--x--'), 415],
    ['a form that looks like JSON', form('text/plain', BODY), 415],
    ['JSON under another name', form('application/jsonp', BODY), 415],
    ['no type at all', { method: 'POST', body: BODY }, 415],
    ['another charset', form('application/json; charset=utf-16', BODY), 415],
    ['a compressed body', form('application/json', BODY, { 'content-encoding': 'gzip' }), 415],
    ['a simple GET', { method: 'GET' }, 405],
    ['PUT', { method: 'PUT', headers: JSON_TYPE, body: BODY }, 405],
    ['DELETE', { method: 'DELETE' }, 405],
    ['a preflight', { method: 'OPTIONS', headers: { 'access-control-request-method': 'POST' } }, 405],
    ['TRACE', { method: 'TRACE' }, 405],
  ])('%s changes nothing', async (_name, call, status) => {
    const before = server.space.manifest();
    const answer = await server.call('/drift/remediate', {
      ...call,
      headers: { ...bearer(), ...call.headers },
    });
    expect(answer.status).toBe(status);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(server.space.manifest()).toEqual(before);
  });

  it('a fetch of another site is refused by what the browser says of it, a link is followed', async () => {
    const site = (headers: Record<string, string>) =>
      server.call('/drift/scan', { headers: { 'sec-fetch-site': 'cross-site', ...headers } });
    expect((await site({ 'sec-fetch-mode': 'no-cors' })).status).toBe(403);
    expect((await site({ 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' })).status).toBe(403);
    expect((await site({ 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' })).status).toBe(200);
  });

  function form(type: string, body: string, more: Record<string, string> = {}): HttpCall {
    return { method: 'POST', headers: { 'content-type': type, ...more }, body };
  }
});

describe('what is sent', () => {
  it.each<[string, string, number]>([
    ['2 MB', JSON.stringify({ nodeId: 'x'.repeat(2_000_000) }), 413],
    ['bad JSON', '{"nodeId":', 400],
    ['no object', '"text"', 400],
    ['deep JSON', `{"nodeId":${'['.repeat(30_000)}${']'.repeat(30_000)}}`, 400],
    ['an endless opening', '['.repeat(60_000), 400],
    ['nothing', '', 400],
  ])('%s is refused without a stack trace', async (_name, body, status) => {
    const answer = await remediate({ ...JSON_TYPE, ...bearer() }, body);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.text).not.toMatch(/\bat .*:\d+:\d+|node_modules|\/tmp\//);
  });

  it.each([
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/assets/..%2f..%2fsettings',
    '/docs/..%2fpackage.json',
    '/docs/%2e%2e/package.json',
    '//etc/passwd',
    '/.yggdrasil/.drift-state',
    '/%00',
  ])('%s leads to no file', async (path) => {
    const answer = await server.get(path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.text).not.toContain('"name"');
  });

  it('a node id that walks away finds nothing', async () => {
    for (const id of [
      '../../etc/passwd',
      '..%2F..%2Fetc%2Fpasswd',
      '%2Fetc%2Fpasswd',
      '__proto__',
      'constructor',
    ]) {
      expect((await server.get(`/drift/report/${id}`)).status).toBe(404);
      const analyzed = await server.post('/drift/analyze', { nodeId: decodeURIComponent(id) });
      expect([analyzed.status, analyzed.json().code]).toEqual([404, 'E_NOT_FOUND']);
    }
  });

  it('every answer carries the headers of helmet and a policy without inline scripts', async () => {
    for (const path of ['/drift/scan', '/docs', '/nowhere', '/health']) {
      const { headers } = await server.get(path);
      expect(headers['content-security-policy']).toMatch(/script-src 'self';/);
      expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });
});

describe('what each role may do', () => {
  it('no route is without a rule', () => {
    const ruled: string[] = [];
    for (const module of server.app.get(ModulesContainer).values()) {
      for (const { metatype } of module.controllers.values()) {
        const methods = Object.getOwnPropertyNames(metatype?.prototype ?? {}).filter(
          (name) => name !== 'constructor',
        );
        for (const name of methods) {
          const handler = metatype?.prototype[name] as object;
          if (Reflect.getMetadata('path', handler) === undefined) continue;
          expect(['viewer', 'operator'], name).toContain(Reflect.getMetadata(ACCESS, handler));
          ruled.push(name);
        }
      }
    }
    expect(ruled).toHaveLength(routesOf(server).length);
  });

  it('a viewer reads everything and changes nothing', async () => {
    for (const { method, path } of routesOf(server)) {
      if (path === '/drift/events' || path === '/operator') continue;
      const call = method === 'POST' ? { method, headers: JSON_TYPE, body: '{}' } : { method };
      const { status, headers } = await server.call(path.replace('{asset}', 'swagger-ui.css'), call);
      const changes = /\/(?:remediate|plan|fix-all|stop|verify|defer|undo)$/.test(path);
      // A remediation is a pull request unless it says otherwise.
      const publishes = path === '/drift/remediate';
      expect([401, 403].includes(status), `${method} ${path}`).toBe(changes);
      if (changes) expect(status, path).toBe(publishes ? 403 : 401);
      if (changes && !publishes) expect(headers['www-authenticate']).toBe('Bearer realm="drift"');
    }
  });

  it.each([
    ['/drift/remediate', { nodeId: 'auth/session', suggestionId: 's' }, 403],
    ['/drift/remediate', { nodeId: 'auth/session', suggestionId: 's', createPR: true }, 403],
    ['/drift/remediate', { nodeId: 'auth/session', suggestionId: 's', createPR: false }, 401],
    ['/drift/fix-all', { planHash: 'p', createPR: true }, 403],
    ['/drift/fix-all', { planHash: 'p' }, 401],
  ])('%s with %j needs a right that a viewer has not', async (path, body, status) => {
    const text = JSON.stringify(body);
    const answer = await server.call(path, { method: 'POST', headers: JSON_TYPE, body: text });
    expect([answer.status, answer.json().code]).toEqual([status, 'E_FORBIDDEN']);
    expect(answer.json().why.includes('create_remediation_pr')).toBe(status === 403);
    // Who claims to be somebody is only told that it is not so.
    const headers = { ...JSON_TYPE, authorization: 'Bearer wrong' };
    expect((await server.call(path, { method: 'POST', headers, body: text })).status).toBe(401);
  });

  it.each(['', 'Bearer', 'Bearer x', 'Basic eDp4', 'Bearer undefined'])(
    '%j is no operator',
    async (authorization) => {
      expect((await remediate({ ...JSON_TYPE, authorization })).status).toBe(401);
    },
  );

  it('the operator link opens a session once; the session acts only from the dashboard’s own page', async () => {
    const link = `/operator?token=${server.operator.linkToken}`;
    expect((await server.get('/operator?token=wrong')).status).toBe(403);
    expect((await server.get('/operator')).status).toBe(400);
    const opened = await server.get(link);
    expect([opened.status, opened.headers.location]).toEqual([303, '/drift']);
    const [cookie = ''] = opened.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(
      new RegExp(`^drift_operator_${server.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );
    expect((await server.get(link)).status).toBe(403);

    const [session = ''] = cookie.split(';');
    const own = { ...JSON_TYPE, cookie: `theme=dark; ${session}`, origin: `http://localhost:${server.port}` };
    expect((await remediate(own)).status).toBe(200);
    expect((await remediate({ ...own, cookie: `${session}x` })).status).toBe(401);
    const { origin: _, ...without } = own;
    expect((await remediate(without)).status).toBe(403);
    // The link's token is no other secret.
    expect(
      (await remediate({ ...JSON_TYPE, authorization: `Bearer ${server.operator.linkToken}` })).status,
    ).toBe(401);
  });
});

describe('how often', () => {
  it('reads and writes have budgets of their own for each route', async () => {
    const limited = await startTestServer({ limits: { reads: 5, writes: 2 } });
    try {
      const read = async (path: string) => (await limited.get(path)).status;
      for (let i = 0; i < 5; i += 1) expect(await read('/health')).toBe(200);
      const refused = await limited.get('/health');
      expect([refused.status, refused.json().code]).toEqual([429, 'E_LIMIT']);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect(await read('/drift/graph')).toBe(200);
      const write = async () => (await limited.post('/drift/undo', { auditId: 'a' })).status;
      expect([await write(), await write(), await write()]).toEqual([404, 404, 429]);
    } finally {
      await limited.stop();
    }
  });
});

function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.end(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}
