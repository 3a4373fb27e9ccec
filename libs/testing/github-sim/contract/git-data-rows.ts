import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Sent } from './ask.js';
import type { ContractRow } from './contract-row.js';

const NOBODY = '0123456789abcdef0123456789abcdef01234567';

/** Refs, trees, commits and what lies between two. */
export const gitDataRows: readonly ContractRow[] = [
  {
    id: '3.2 #7',
    says: 'a tree entry without type is accepted',
    async run({ ask, at, start }) {
      const tree = [{ path: 'contract/untyped.txt', mode: '100644', content: 'x\n' }];
      expect((await ask(`POST ${at}/git/trees`, { base_tree: start, tree })).status).toBe(201);
    },
  },
  {
    id: '3.2 #13',
    says: 'moving or deleting a ref that is not there is 422 "Reference does not exist"',
    async run({ ask, at, start, name }) {
      const missing = name('missing-ref');
      const moved = await ask(`PATCH ${at}/git/refs/heads/${missing}`, { sha: start });
      expect(moved).toMatchObject({ status: 422, body: { message: 'Reference does not exist' } });
      const deleted = await ask(`DELETE ${at}/git/refs/heads/${missing}`);
      expect(deleted).toMatchObject({ status: 422, body: { message: 'Reference does not exist' } });
    },
  },
  {
    id: '3.3 ref twice',
    says: 'making a ref that is there is 422 "Reference already exists"',
    async run({ ask, at, start, branch }) {
      const made = await branch('ref-twice', start);
      const told = await ask(`POST ${at}/git/refs`, { ref: `refs/heads/${made}`, sha: start });
      expect(told).toMatchObject({ status: 422, body: { message: 'Reference already exists' } });
    },
  },
  {
    id: '3.3 fast-forward',
    says: 'a move that is no fast-forward is 422 unless forced',
    async run({ ask, at, start, commit, branch }) {
      const one = await commit(start, { 'contract/one.txt': '1\n' });
      const other = await commit(start, { 'contract/other.txt': '2\n' });
      const made = await branch('forward', one);
      const told = await ask(`PATCH ${at}/git/refs/heads/${made}`, { sha: other, force: false });
      expect(told).toMatchObject({ status: 422, body: { message: 'Update is not a fast forward' } });
      const forced = await ask(`PATCH ${at}/git/refs/heads/${made}`, { sha: other, force: true });
      expect(forced.body['object']?.['sha']).toBe(other);
    },
  },
  {
    id: '3.3 no object',
    says: 'a ref to a commit that is not there is 422 "Object does not exist"',
    async run({ ask, at, name }) {
      const told = await ask(`POST ${at}/git/refs`, { ref: `refs/heads/${name('no-object')}`, sha: NOBODY });
      expect(told).toMatchObject({ status: 422, body: { message: 'Object does not exist' } });
    },
  },
  {
    id: '3.3 blob id',
    says: 'the id of a blob is the one git gives',
    async run({ ask, at }) {
      const content = 'same bytes\n';
      const told = await ask(`POST ${at}/git/blobs`, { content, encoding: 'utf-8' });
      const id = createHash('sha1').update(`blob ${content.length}\0${content}`).digest('hex');
      expect(told).toMatchObject({ status: 201, body: { sha: id } });
    },
  },
  {
    id: '3.3 tree',
    says: 'one tree call writes, removes and nests; the listing shows it',
    async run({ ask, at, start, commit }) {
      const before = await commit(start, { 'contract/tree/a.txt': 'a\n', 'contract/tree/deep/b.txt': 'b\n' });
      const after = await commit(before, { 'contract/tree/a.txt': null, 'contract/tree/c.txt': 'c\n' });
      const listed = await ask(`GET ${at}/git/trees/${after}?recursive=1`);
      const paths = (listed.body['tree'] ?? []).map((entry: { path?: string }) => entry.path);
      expect(paths).toEqual(expect.arrayContaining(['contract/tree/c.txt', 'contract/tree/deep/b.txt']));
      expect(paths).not.toContain('contract/tree/a.txt');
    },
  },
  {
    id: '3.3 remove twice',
    says: 'removing a path that is not there is 422',
    async run({ ask, at, start }) {
      const tree = [{ path: 'contract/never-there.txt', mode: '100644', type: 'blob', sha: null }];
      expect((await ask(`POST ${at}/git/trees`, { base_tree: start, tree })).status).toBe(422);
    },
  },
  {
    id: '3.3 compare',
    says: 'compare gives commits with their authors, oldest first, and the files',
    async run({ ask, at, start, commit, branch }) {
      const author = { name: 'A Person', email: 'person@example.com', date: '2026-01-02T03:04:05Z' };
      const one = await commit(start, { 'contract/compare.txt': '1\n' });
      const two = await commit(one, { 'contract/compare.txt': '1\n2\n' }, author);
      const base = await branch('compare-base', start);
      const head = await branch('compare', two);
      const basehead = `${encodeURIComponent(base)}...${encodeURIComponent(head)}`;
      const { body } = await ask(`GET ${at}/compare/${basehead}`);
      expect(body).toMatchObject({ status: 'ahead', ahead_by: 2, behind_by: 0, total_commits: 2 });
      expect(idsOf(body)).toEqual([one, two]);
      expect(body['commits']?.[1]?.['commit']?.['author']).toEqual(author);
      expect(body['files']?.[0]).toMatchObject({
        filename: 'contract/compare.txt',
        status: 'added',
        additions: 2,
      });
      const page = await ask(`GET ${at}/compare/${basehead}?per_page=1&page=2`);
      expect(idsOf(page.body)).toEqual([two]);
    },
  },
  {
    id: '3.3 contents',
    says: 'a file is read at a commit; a write with an old id is 409, one without 422',
    async run({ ask, at, start, branch }) {
      const made = await branch('contents', start);
      const path = `${at}/contents/contract/file.txt`;
      const content = Buffer.from('hello\n').toString('base64');
      const wish = { message: 'Contract', content, branch: made };
      expect((await ask(`PUT ${path}`, wish)).status).toBe(201);
      const read = await ask(`GET ${path}?ref=${encodeURIComponent(made)}`);
      expect(Buffer.from(String(read.body['content']), 'base64').toString()).toBe('hello\n');
      expect((await ask(`PUT ${path}`, { ...wish, sha: NOBODY })).status).toBe(409);
      expect((await ask(`PUT ${path}`, wish)).status).toBe(422);
      expect((await ask(`GET ${at}/contents/contract/none.txt?ref=${encodeURIComponent(made)}`)).status).toBe(
        404,
      );
    },
  },
  {
    id: '3.3 protection',
    says: 'a write to a protected branch is refused, and the branch stays',
    needs: ['admin'],
    async run({ ask, at, start, commit, branch }) {
      const made = await branch('protected', start);
      const rule = `${at}/branches/${encodeURIComponent(made)}/protection`;
      const wish = {
        required_status_checks: null,
        enforce_admins: true,
        required_pull_request_reviews: { required_approving_review_count: 1 },
        restrictions: null,
      };
      expect((await ask(`PUT ${rule}`, wish)).status).toBe(200);
      const sha = await commit(start, { 'contract/protected.txt': 'x\n' });
      expect([409, 422]).toContain((await ask(`PATCH ${at}/git/refs/heads/${made}`, { sha })).status);
      expect((await ask(`GET ${at}/git/ref/heads/${made}`)).body['object']?.['sha']).toBe(start);
      expect((await ask(`GET ${at}/branches/${encodeURIComponent(made)}`)).body['protected']).toBe(true);
      expect((await ask(`DELETE ${rule}`)).status).toBe(204);
    },
  },
];

function idsOf({ commits }: Sent): unknown[] {
  return [...(commits ?? [])].map(({ sha }) => sha);
}
