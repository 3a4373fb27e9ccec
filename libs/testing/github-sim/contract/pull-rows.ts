import { expect } from 'vitest';
import { expectStatus } from './contract-bench.js';
import type { ContractRow } from './contract-row.js';

/** Pull requests: opening, following, changing. */
export const pullRows: readonly ContractRow[] = [
  {
    id: '3.2 #1',
    says: 'a second pull request for the same head and base is 422 "already exists"',
    async run({ ask, at, openPull }) {
      const { head, base } = await openPull('twice');
      const told = await ask(`POST ${at}/pulls`, { title: 'Again', head, base });
      expect(told.status).toBe(422);
      expect(told.body['errors']?.[0]?.['message']).toMatch(/^A pull request already exists for /);
    },
  },
  {
    id: '3.2 #2',
    says: 'a pull request from a branch that does not exist is 422 about head, and makes no branch',
    async run({ ask, at, branch, start, name }) {
      const base = await branch('headless', start);
      const head = name('missing');
      const told = await ask(`POST ${at}/pulls`, { title: 'No head', head, base });
      expect(told.status).toBe(422);
      expect(told.body['errors']?.[0]).toMatchObject({
        resource: 'PullRequest',
        field: 'head',
        code: 'invalid',
      });
      expect((await ask(`GET ${at}/branches/${encodeURIComponent(head)}`)).status).toBe(404);
    },
  },
  {
    id: '3.2 #3',
    says: 'a pull request without commits is 422 "No commits between"',
    async run({ ask, at, branch, start }) {
      const base = await branch('even-base', start);
      const head = await branch('even', start);
      const told = await ask(`POST ${at}/pulls`, { title: 'Nothing', head, base });
      expect(told.status).toBe(422);
      expect(told.body['errors']?.[0]?.['message']).toBe(`No commits between ${base} and ${head}`);
    },
  },
  {
    id: '3.2 #4',
    says: 'the head of a pull request follows its branch',
    async run({ ask, at, openPull, commit, soon }) {
      const { head, sha, number } = await openPull('follow');
      const next = await commit(sha, { 'contract/follow.txt': 'three\n' });
      expect((await ask(`PATCH ${at}/git/refs/heads/${head}`, { sha: next, force: false })).status).toBe(200);
      await soon(async () => {
        const pull = await ask(`GET ${at}/pulls/${number}`);
        expect(pull.body['head']?.['sha']).toBe(next);
        expect(pull.body['commits']).toBe(2);
      });
    },
  },
  {
    id: '3.2 #5',
    says: 'changed files, additions and the list of files are real',
    async run({ ask, at, openPull }) {
      const { number } = await openPull('count');
      expect((await ask(`GET ${at}/pulls/${number}`)).body).toMatchObject({
        changed_files: 1,
        additions: 2,
        deletions: 0,
      });
      const { body } = await ask(`GET ${at}/pulls/${number}/files`);
      expect(body[0]).toMatchObject({ filename: 'contract/count.txt', status: 'added', additions: 2 });
    },
  },
  {
    id: '3.2 #6',
    says: 'a 422 names resource, field and code of what is wrong',
    async run({ ask, at }) {
      const told = await ask(`POST ${at}/pulls`, { head: 'a', base: 'b', title: '' });
      expect(told.status).toBe(422);
      expect(told.body['message']).toBe('Validation Failed');
      expect(told.body['errors']?.[0]).toMatchObject({
        resource: expect.any(String),
        code: expect.any(String),
      });
    },
  },
  {
    id: '3.2 #8',
    says: 'a merge without a body is accepted',
    async run({ ask, at, openPull, soon }) {
      const { number, sha, base } = await openPull('merge', { draft: false, ownBase: true });
      const merged = await soon(async () => expectStatus(await ask(`PUT ${at}/pulls/${number}/merge`), 200));
      expect((await ask(`GET ${at}/pulls/${number}`)).body).toMatchObject({ merged: true, state: 'closed' });
      const tip = await ask(`GET ${at}/git/ref/heads/${base}`);
      expect(tip.body['object']?.['sha']).toBe(merged.body['sha']);
      const commit = await ask(`GET ${at}/git/commits/${String(merged.body['sha'])}`);
      expect(commit.body['parents']?.[1]?.['sha']).toBe(sha);
    },
  },
  {
    id: '3.2 #8b',
    says: 'squash and rebase put one commit onto the base; a draft is not merged',
    async run({ ask, at, openPull, soon }) {
      for (const method of ['squash', 'rebase']) {
        const { number } = await openPull(method, { draft: false, ownBase: true });
        const wish = { merge_method: method };
        const merged = await soon(async () =>
          expectStatus(await ask(`PUT ${at}/pulls/${number}/merge`, wish), 200),
        );
        const commit = await ask(`GET ${at}/git/commits/${String(merged.body['sha'])}`);
        expect(commit.body['parents']).toHaveLength(1);
      }
      const { number } = await openPull('draft-merge');
      expect((await ask(`PUT ${at}/pulls/${number}/merge`)).status).toBe(405);
    },
  },
  {
    id: '3.2 #12',
    says: 'the author cannot be asked for a review',
    async run({ ask, at, openPull }) {
      const { number } = await openPull('author');
      const author = (await ask(`GET ${at}/pulls/${number}`)).body['user']?.['login'];
      const told = await ask(`POST ${at}/pulls/${number}/requested_reviewers`, { reviewers: [author] });
      expect(told.status).toBe(422);
      expect(told.body['message']).toContain('Review cannot be requested from pull request author');
    },
  },
  {
    id: '3.2 #12b',
    says: 'somebody unknown cannot be asked for a review',
    async run({ ask, at, openPull }) {
      const { number } = await openPull('unknown');
      const reviewers = ['drift-nobody-of-this-name-0'];
      expect((await ask(`POST ${at}/pulls/${number}/requested_reviewers`, { reviewers })).status).toBe(422);
    },
  },
  {
    id: '3.2 #14',
    says: 'REST cannot make a draft ready',
    async run({ ask, at, openPull }) {
      const { number } = await openPull('ready');
      await ask(`PATCH ${at}/pulls/${number}`, { draft: false, title: 'Renamed' });
      expect((await ask(`GET ${at}/pulls/${number}`)).body).toMatchObject({ draft: true, title: 'Renamed' });
    },
  },
  {
    id: '3.3 list',
    says: 'a list by owner:branch gives the one of that branch, and none for another',
    async run({ ask, at, owner, openPull }) {
      const { head, base, number } = await openPull('list');
      const found = await ask(
        `GET ${at}/pulls?state=all&head=${owner}:${encodeURIComponent(head)}&base=${encodeURIComponent(base)}`,
      );
      expect(found.body.map((pull) => pull['number'])).toEqual([number]);
      const none = await ask(
        `GET ${at}/pulls?state=all&head=${owner}:${encodeURIComponent(`${head}-other`)}`,
      );
      expect(none.body).toEqual([]);
    },
  },
  {
    id: '3.3 close',
    says: 'a closed pull request keeps its head, and opens again only with that head',
    async run({ ask, at, openPull, commit }) {
      const { head, sha, number } = await openPull('close');
      expect((await ask(`PATCH ${at}/pulls/${number}`, { state: 'closed' })).body['state']).toBe('closed');
      const next = await commit(sha, { 'contract/close.txt': 'more\n' });
      await ask(`PATCH ${at}/git/refs/heads/${head}`, { sha: next });
      expect((await ask(`GET ${at}/pulls/${number}`)).body['head']?.['sha']).toBe(sha);
    },
  },
  {
    id: '3.3 branch gone',
    says: 'deleting the branch closes its pull request',
    async run({ ask, at, openPull, soon }) {
      const { head, number } = await openPull('gone');
      expect((await ask(`DELETE ${at}/git/refs/heads/${head}`)).status).toBe(204);
      await soon(async () => {
        const pull = await ask(`GET ${at}/pulls/${number}`);
        expect(pull.body).toMatchObject({ state: 'closed', merged: false });
      });
    },
  },
  {
    id: '3.3 too long',
    says: 'a body of more than 65 536 characters is refused',
    async run({ ask, at, openPull }) {
      const { number } = await openPull('long');
      const told = await ask(`PATCH ${at}/pulls/${number}`, { body: 'x'.repeat(65_537) });
      expect(told.status).toBe(422);
      expect(told.body['errors']?.[0]?.['message']).toMatch(
        /^body is too long \(maximum is 65536 characters\)/,
      );
      expect((await ask(`PATCH ${at}/pulls/${number}`, { body: 'x'.repeat(65_536) })).status).toBe(200);
    },
  },
  {
    id: '3.3 labels',
    says: 'labels that do not exist are made; adding one twice changes nothing',
    async run({ ask, at, openPull }) {
      const { number } = await openPull('label');
      const labels = ['drift-contract'];
      expect((await ask(`POST ${at}/issues/${number}/labels`, { labels })).status).toBe(200);
      const again = await ask(`POST ${at}/issues/${number}/labels`, { labels });
      expect(again.body.map((label) => label['name'])).toEqual(labels);
      expect((await ask(`GET ${at}/pulls/${number}`)).body['labels']?.[0]?.['name']).toBe('drift-contract');
    },
  },
  {
    id: '3.3 comments',
    says: 'comments are written, changed and paged with Link',
    async run({ ask, at, openPull }) {
      const { number } = await openPull('comment');
      const first = await ask(`POST ${at}/issues/${number}/comments`, { body: 'one' });
      expect(first.status).toBe(201);
      await ask(`POST ${at}/issues/${number}/comments`, { body: 'two' });
      expect((await ask(`PATCH ${at}/issues/comments/${first.body['id']}`, { body: 'uno' })).status).toBe(
        200,
      );
      const page = await ask(`GET ${at}/issues/${number}/comments?per_page=1&page=1`);
      expect(page.body.map((comment) => comment['body'])).toEqual(['uno']);
      expect(page.headers.get('link')).toMatch(/page=2>; rel="next"/);
    },
  },
];
