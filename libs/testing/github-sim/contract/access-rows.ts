import { expect } from 'vitest';
import type { ContractRow } from './contract-row.js';

/** Who may what, the headers of every answer, and limits. */
export const accessRows: readonly ContractRow[] = [
  {
    id: '3.2 #9',
    says: 'a private repository is 404 for strangers and for nobody',
    needs: ['stranger', 'private'],
    async run({ stranger, nobody, target }) {
      const path = `GET /repos/${target.privateRepository}`;
      expect((await stranger(path)).status).toBe(404);
      expect((await nobody(path)).status).toBe(404);
      expect((await nobody(`${path}/git/ref/heads/main`)).status).toBe(404);
    },
  },
  {
    id: '3.2 #10',
    says: 'a token that is not known is 401 "Bad credentials"',
    async run({ nobody, at }) {
      const told = await nobody(`GET ${at}`, undefined, {
        authorization: 'token ghp_0000000000000000000000000000000000',
      });
      expect(told).toMatchObject({ status: 401, body: { message: 'Bad credentials' } });
    },
  },
  {
    id: '3.2 #11',
    says: 'a stranger opens no pull request and adds no label',
    needs: ['stranger'],
    async run({ stranger, at, openPull, ask, name }) {
      const { number, head } = await openPull('stranger');
      const opened = await stranger(`POST ${at}/pulls`, { title: 'Mine', head, base: name('stranger') });
      expect([403, 404]).toContain(opened.status);
      const labelled = await stranger(`POST ${at}/issues/${number}/labels`, { labels: ['mine'] });
      expect([403, 404]).toContain(labelled.status);
      expect((await ask(`GET ${at}/pulls/${number}`)).body['labels']).toEqual([]);
    },
  },
  {
    id: '3.2 #11b',
    says: 'nobody writes: 401, and nothing is made',
    async run({ nobody, ask, at, start, name }) {
      const made = name('nobody');
      expect((await nobody(`POST ${at}/git/refs`, { ref: `refs/heads/${made}`, sha: start })).status).toBe(
        401,
      );
      expect((await ask(`GET ${at}/git/ref/heads/${made}`)).status).toBe(404);
    },
  },
  {
    id: '3.2 #15a',
    says: 'GraphQL answers',
    skip: 'the simulator has no GraphQL beyond `{ viewer { login } }`',
  },
  { id: '3.2 #15b', says: 'commit statuses and check runs', skip: 'the simulator has neither' },
  { id: '3.2 #15c', says: 'code-scanning upload and repository_dispatch', skip: 'the simulator has neither' },
  {
    id: '3.2 #15d',
    says: 'a read has an ETag, and 304 answers it while nothing changed',
    async run({ ask, at, openPull }) {
      const { number } = await openPull('etag');
      const path = `GET ${at}/pulls/${number}`;
      const etag = (await ask(path)).headers.get('etag') ?? '';
      expect(etag).not.toBe('');
      expect((await ask(path, undefined, { 'if-none-match': etag })).status).toBe(304);
      await ask(`PATCH ${at}/pulls/${number}`, { title: 'Changed' });
      expect((await ask(path, undefined, { 'if-none-match': etag })).status).toBe(200);
    },
  },
  {
    id: '3.2 #15e',
    says: 'every answer has a request id and the limits',
    async run({ ask, at }) {
      const { headers } = await ask(`GET ${at}`);
      expect(headers.get('x-github-request-id')).toMatch(/\S/);
      for (const name of ['limit', 'remaining', 'reset', 'used']) {
        expect(Number(headers.get(`x-ratelimit-${name}`))).toBeGreaterThanOrEqual(0);
      }
    },
  },
  {
    id: '3.2 #15f',
    says: 'a classic token is told its scopes',
    needs: ['sim'],
    async run({ ask, at }) {
      expect((await ask(`GET ${at}`)).headers.get('x-oauth-scopes')).toBe('repo');
    },
  },
  {
    id: '3.2 #16',
    says: 'a secondary limit is 403 with Retry-After',
    needs: ['sim'],
    async run({ ask, at, target }) {
      const fault = { kind: 'secondary-limit', retryAfter: 7 } as const;
      target.sim?.faults.plan({
        method: 'POST',
        path: '/repos/*/*/git/blobs',
        nth: 1,
        moment: 'before',
        fault,
      });
      const told = await ask(`POST ${at}/git/blobs`, { content: 'x' });
      expect(told.status).toBe(403);
      expect(told.headers.get('retry-after')).toBe('7');
      expect((await ask(`POST ${at}/git/blobs`, { content: 'x' })).status).toBe(201);
    },
  },
  {
    id: '3.3 lost answer',
    says: 'a call that was carried out can be answered 502',
    needs: ['sim'],
    async run({ ask, at, start, name, target }) {
      const fault = { kind: 'status', status: 502 } as const;
      target.sim?.faults.plan({
        method: 'POST',
        path: '/repos/*/*/git/refs',
        nth: 1,
        moment: 'after',
        fault,
      });
      const made = name('lost');
      expect((await ask(`POST ${at}/git/refs`, { ref: `refs/heads/${made}`, sha: start })).status).toBe(502);
      expect((await ask(`GET ${at}/git/ref/heads/${made}`)).status).toBe(200);
    },
  },
  {
    id: '3.3 rights',
    says: 'the repository tells what the token may do there',
    async run({ ask, at }) {
      const { body } = await ask(`GET ${at}`);
      expect(body['permissions']).toMatchObject({ pull: true, push: true });
      expect(body['default_branch']).toMatch(/\S/);
    },
  },
];
