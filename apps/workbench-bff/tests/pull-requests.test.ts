import { DriftFailure } from '@drift/domain/failure';
import type { PullRequestList, RemediationPullRequest } from '@drift/domain/types';
import { pullRequestListSchema } from '@drift/domain/zod';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDirectEngine } from '../src/workspace/direct-engine.js';
import type { PullRequestState } from '../src/workspace/engine.js';
import { PullRequests } from '../src/workspace/pull-requests.js';
import { startTestServer, type TestServer } from './test-server.fixture.js';

const ACCESS: PullRequestList['publishing'] = {
  available: true,
  repository: 'shop/shop',
  web: 'https://github.com',
  why: null,
  next: null,
  startsChecks: false,
  open: 3,
  maxOpen: 3,
};

function pullRequest(number: number, node = `orders/n${number}`): RemediationPullRequest {
  return {
    number,
    url: `https://github.com/shop/shop/pull/${number}`,
    title: `Regenerate ${node}`,
    state: 'open',
    draft: true,
    branch: `drift/orders/n${number}-01234567`,
    base: 'main',
    nodes: [node],
    createdAt: '2026-11-22T09:00:00Z',
    outcome: 'created',
    why: 'it is new',
    planHash: 'sha256:p',
  };
}

let server: TestServer;
let list: PullRequestList;
const asked: PullRequestState[] = [];
beforeAll(async () => {
  server = await startTestServer({
    engine: async (root) => ({
      ...(await openDirectEngine(root)),
      pullRequests: async (state) => {
        asked.push(state);
        return list;
      },
    }),
  });
});
afterAll(() => server.stop());
beforeEach(async () => {
  list = { publishing: ACCESS, pullRequests: [9, 12, 10].map((number) => pullRequest(number)) };
  // Whatever changes something makes the next answer a new one.
  await server.post('/drift/undo', { auditId: 'gone' });
  asked.length = 0;
});

describe('the list', () => {
  it('goes newest first, by pages, each with what this server can do', async () => {
    const seen: number[] = [];
    let path: string | undefined = '/drift/pull-requests?limit=2';
    while (path !== undefined) {
      const answer = await server.get(path);
      const page = pullRequestListSchema.parse(answer.json());
      expect(page.publishing).toEqual(ACCESS);
      seen.push(...page.pullRequests.map(({ number }) => number));
      path = /^<(.*)>; rel="next"$/.exec(String(answer.headers['link'] ?? ''))?.[1];
    }
    expect(seen).toEqual([12, 10, 9]);
    expect(asked).toEqual(['open']);
  });

  it('is that of a node, or of a state', async () => {
    const own = await server.get('/drift/pull-requests?nodeId=orders/n10&state=closed');
    expect(own.json().pullRequests).toMatchObject([{ number: 10, nodes: ['orders/n10'] }]);
    expect(asked).toEqual(['closed']);
    expect((await server.get('/drift/pull-requests?state=merged')).status).toBe(400);
  });

  it('has a name by which nothing is sent twice', async () => {
    const first = await server.get('/drift/pull-requests');
    const headers = { 'if-none-match': String(first.headers['etag']) };
    const same = await server.call('/drift/pull-requests', { headers });
    expect([same.status, same.text]).toEqual([304, '']);
    expect(same.headers['age']).toMatch(/^\d+$/);
    list = { ...list, pullRequests: [] };
    await server.post('/drift/undo', { auditId: 'gone' });
    const other = await server.call('/drift/pull-requests', { headers });
    expect([other.status, other.json().pullRequests]).toEqual([200, []]);
  });
});

describe('what is kept of the code host', () => {
  function counted(answer: () => Promise<PullRequestList>) {
    let now = 0;
    const calls: PullRequestState[] = [];
    const pullRequests = async (state: PullRequestState) => {
      calls.push(state);
      return answer();
    };
    const kept = new PullRequests({ pullRequests } as never, () => now);
    return { kept, calls, wait: (ms: number) => (now += ms) };
  }

  it('is one answer for everybody, for a few seconds, for each state', async () => {
    const { kept, calls, wait } = counted(async () => list);
    await Promise.all(Array.from({ length: 20 }, () => kept.current('open')));
    await kept.current('closed');
    wait(14_900);
    expect((await kept.current('open')).age).toBe(14);
    expect(calls).toEqual(['open', 'closed']);
    wait(200);
    expect((await kept.current('open')).age).toBe(0);
    kept.invalidate();
    await kept.current('open');
    expect(calls).toEqual(['open', 'closed', 'open', 'open']);
  });

  it('is no failure: who asks next tries again', async () => {
    let broken = true;
    const { kept, calls } = counted(async () => {
      if (broken) throw new DriftFailure({ code: 'E_TIMEOUT', what: 'no answer', why: 'it hangs' });
      return list;
    });
    await expect(kept.current('open')).rejects.toThrow('no answer');
    broken = false;
    expect((await kept.current('open')).list).toBe(list);
    expect(calls).toHaveLength(2);
  });
});
