import { once } from 'node:events';
import { createConnection } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeAsk, type Ask } from '../contract/ask.js';
import { startGitHubSim, type GitHubSim } from '../start-github-sim.js';
import type { Fault } from './faults.js';

let sim: GitHubSim;
let ask: Ask;
beforeAll(async () => {
  sim = await startGitHubSim({
    repositories: [{ owner: 'acme', name: 'shop' }],
    tokens: { t: { login: 'acme' } },
  });
  ask = makeAsk(sim.url, 't');
});
beforeEach(() => sim.reset());
afterAll(() => sim.close());

const REFS = '/repos/acme/shop/git/refs';
const faults: [string, Fault][] = [
  ['500', { kind: 'status', status: 500 }],
  ['502', { kind: 'status', status: 502, headers: { 'x-extra': '1' }, body: 'Bad Gateway' }],
  ['504', { kind: 'status', status: 504 }],
  ['drop', { kind: 'drop' }],
  ['cut', { kind: 'cut' }],
];

describe('a fault around a call that makes a branch', () => {
  for (const [name, fault] of faults) {
    for (const moment of ['before', 'after'] as const) {
      test(`${name} ${moment}`, async () => {
        sim.faults.plan({ method: 'POST', path: '/repos/*/*/git/refs', nth: 1, moment, fault });
        const told = await makeBranch('one').catch(() => null);
        expect(told?.status ?? null).toBe(fault.kind === 'status' ? fault.status : null);
        expect(Object.keys(sim.repo('acme/shop').branches()).includes('one')).toBe(moment === 'after');
        expect(sim.calls.at(-1)).toMatchObject({ fault: fault.kind, carriedOut: moment === 'after' });
        expect((await makeBranch('one')).status).toBe(moment === 'after' ? 422 : 201);
      });
    }
  }
});

describe('a call that is not answered in time', () => {
  const slow: [string, Fault][] = [
    ['hang', { kind: 'hang' }],
    ['a body that stops half-way', { kind: 'slow' }],
  ];
  for (const [name, fault] of slow) {
    test(`${name}`, async () => {
      sim.faults.plan({ path: '/repos/acme/shop', moment: 'before', fault });
      const { host } = new URL(sim.url);
      const [hostname = '', port] = host.split(':');
      const socket = createConnection(Number(port), hostname);
      const received: Buffer[] = [];
      socket.on('data', (bytes: Buffer) => received.push(bytes));
      socket.write(`GET /repos/acme/shop HTTP/1.1\r\nhost: ${host}\r\nuser-agent: t\r\n\r\n`);
      if (fault.kind === 'slow') await once(socket, 'data');
      // Another call is answered meanwhile, so this one is waiting and not merely late.
      expect((await ask('GET /rate_limit')).status).toBe(200);
      expect(Buffer.concat(received).toString().endsWith('}')).toBe(false);
      socket.destroy();
    });
  }

  test('a body that comes byte by byte is whole in the end', async () => {
    sim.faults.plan({ path: '/meta', moment: 'after', fault: { kind: 'slow', pauseMs: 1 } });
    expect((await ask('GET /meta')).body).toEqual({ verifiable_password_authentication: false });
  });
});

describe('limits', () => {
  test('a secondary limit says how long to wait, or does not', async () => {
    sim.faults.plan(
      { path: '/user', nth: 1, moment: 'before', fault: { kind: 'secondary-limit', retryAfter: 3 } },
      { path: '/user', nth: 2, moment: 'before', fault: { kind: 'secondary-limit', status: 429 } },
    );
    const first = await ask('GET /user');
    expect([first.status, first.headers.get('retry-after')]).toEqual([403, '3']);
    const second = await ask('GET /user');
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, null]);
    expect((await ask('GET /user')).status).toBe(200);
  });

  test('a primary limit says when it is over', async () => {
    sim.faults.plan({ path: '/user', moment: 'before', fault: { kind: 'rate-limit', reset: 1_900_000_000 } });
    const { status, headers } = await ask('GET /user');
    expect(status).toBe(403);
    expect(headers.get('x-ratelimit-remaining')).toBe('0');
    expect(headers.get('x-ratelimit-reset')).toBe('1900000000');
  });
});

test('rules count the calls that fit them, and say which are hit', async () => {
  const fault = { kind: 'status', status: 503 } as const;
  sim.faults.plan({ method: 'get', path: /^\/users?$/, nth: 2, times: 2, moment: 'before', fault });
  const statuses: number[] = [];
  for (let call = 0; call < 4; call += 1) statuses.push((await ask('GET /user')).status);
  expect(statuses).toEqual([200, 503, 503, 200]);
  expect(sim.calls.map(({ fault: kind }) => kind)).toEqual([null, 'status', 'status', null]);
  sim.faults.plan({ moment: 'before', fault });
  expect((await ask('GET /meta')).status).toBe(503);
  sim.faults.clear();
  expect((await ask('GET /meta')).status).toBe(200);
});

async function makeBranch(name: string): ReturnType<Ask> {
  const sha = sim.repo('acme/shop').branches()['main'];
  return ask(`POST ${REFS}`, { ref: `refs/heads/${name}`, sha });
}
