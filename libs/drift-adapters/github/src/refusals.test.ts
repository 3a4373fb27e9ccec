import { describe, expect, it } from 'vitest';
import { rawPull, REPOSITORY, scriptedGitHub } from './scripted-github.fixture.js';
import type { Scripted } from './scripted-host.fixture.js';

const SHA = 'a'.repeat(40);
const REQUEST = { branch: 'x', base: 'main', title: 'title', body: 'body', draft: true };

function invalid(...errors: unknown[]): Scripted {
  return { status: 422, body: { message: 'Validation Failed', errors } };
}

/** A repository that is there, and one answer for everything that is written. */
function writesGet(answer: Scripted) {
  return scriptedGitHub(({ method, path }) => {
    if (method !== 'GET') return answer;
    if (path === '/repos/acme/shop') return { status: 200, body: REPOSITORY };
    return { status: 200, body: path.includes('/pulls') ? [] : { object: { sha: SHA } } };
  });
}

describe('a token without the right', () => {
  it('is told to be worthless: 401', async () => {
    const { host, server } = await scriptedGitHub(() => ({
      status: 401,
      body: { message: 'Bad credentials' },
    }));
    await expect(host.defaultBranch()).rejects.toMatchObject({
      kind: 'permission',
      call: 'GET /repos/{owner}/{repo}',
    });
    await expect(host.defaultBranch()).rejects.toThrow(
      /Bad credentials.*expired, was revoked or is mistyped/,
    );
    expect(server.seen).toHaveLength(2);
  });

  it('is told which right is missing: 403', async () => {
    const { host, server } = await writesGet({
      status: 403,
      headers: { 'x-accepted-github-permissions': 'pull_requests=write' },
      body: { message: 'Resource not accessible by integration' },
    });
    const failure = host.openPullRequest(REQUEST);
    await expect(failure).rejects.toMatchObject({
      kind: 'permission',
      call: 'POST /repos/{owner}/{repo}/pulls',
    });
    await expect(failure).rejects.toThrow('pull_requests=write');
    expect(server.seen).toHaveLength(1);
  });

  it('is told the scope that a classic token lacks: 404 on a write', async () => {
    const { host, server } = await writesGet({
      status: 404,
      headers: { 'x-accepted-oauth-scopes': 'repo' },
      body: { message: 'Not Found' },
    });
    const failure = host.openPullRequest(REQUEST);
    await expect(failure).rejects.toMatchObject({ kind: 'permission' });
    await expect(failure).rejects.toThrow('this needs repo');
    expect(server.seen).toHaveLength(1);
  });

  it('is told that it may not see the repository, where a branch seems missing: 404 on a read', async () => {
    const { host, server } = await scriptedGitHub(() => ({ status: 404, body: { message: 'Not Found' } }));
    const failure = host.branchHead('main');
    await expect(failure).rejects.toMatchObject({ kind: 'permission' });
    await expect(failure).rejects.toThrow('acme/shop');
    expect(server.seen).toHaveLength(2);
  });

  it('sees no branch where the repository is there', async () => {
    const { host } = await scriptedGitHub(({ path }) =>
      path === '/repos/acme/shop'
        ? { status: 200, body: REPOSITORY }
        : { status: 404, body: { message: 'Not Found' } },
    );
    expect(await host.branchHead('x')).toBeNull();
  });
});

describe('a branch that rules protect', () => {
  it.each([
    [409, 'Changes must be made through the merge queue'],
    [422, 'Repository rule violations found\n\nCannot create ref due to creations being restricted.'],
    [422, 'Commits must have verified signatures.'],
    [422, 'Cannot update this protected ref.'],
    [403, 'Protected branch update failed for refs/heads/x.'],
  ])('is told so: %i %s', async (status, message) => {
    const { host } = await writesGet({ status, body: { message } });
    await expect(host.createBranch('x', SHA)).rejects.toMatchObject({ kind: 'protected' });
    await expect(host.moveBranch('x', SHA)).rejects.toMatchObject({ kind: 'protected' });
    await expect(host.deleteBranch('x', SHA)).rejects.toMatchObject({ kind: 'protected' });
  });
});

describe('what GitHub refuses', () => {
  it('maps the answers to references', async () => {
    const exists = await writesGet({ status: 422, body: { message: 'Reference already exists' } });
    expect(await exists.host.createBranch('x', SHA)).toBe('exists');
    const gone = await writesGet({ status: 422, body: { message: 'Reference does not exist' } });
    expect(await gone.host.moveBranch('x', SHA)).toBe('gone');
    expect(await gone.host.deleteBranch('x', SHA)).toBe('gone');
    const behind = await writesGet({ status: 422, body: { message: 'Update is not a fast forward' } });
    expect(await behind.host.moveBranch('x', SHA)).toBe('not-fast-forward');
  });

  it.each([
    ['not-fast-forward', [{ sha: SHA, commit: { message: 'theirs' } }]],
    ['protected', []],
  ])('tells a quicker push from a rule, where GitHub does not: %s', async (outcome, commits) => {
    const { host } = await scriptedGitHub(({ method, path }) => {
      if (method !== 'GET') return { status: 409, body: { message: 'Reference update failed' } };
      if (path.includes('/compare/'))
        return { status: 200, body: { commits, total_commits: commits.length } };
      return { status: 200, body: { object: { sha: SHA } } };
    });
    const young = 'b'.repeat(40);
    const end = await host.moveBranch('x', young).catch((error: unknown) => error);
    expect(outcome === 'protected' ? end : { kind: end }).toMatchObject({ kind: outcome });
    const forced = host.moveBranch('x', young, { expected: SHA });
    await expect(forced).rejects.toMatchObject({ kind: 'protected' });
    expect(await host.createBranch('x', young)).toBe('exists');
  });

  it('forces a branch only from the tip that was expected', async () => {
    const { host, server } = await writesGet({ status: 200, body: {} });
    const other = 'c'.repeat(40);
    expect(await host.moveBranch('x', 'b'.repeat(40), { expected: other })).toBe('not-fast-forward');
    expect(server.seen.every(({ method }) => method === 'GET')).toBe(true);
    expect(await host.moveBranch('x', 'b'.repeat(40), { expected: SHA })).toBe('moved');
    expect(JSON.parse(server.seen.at(-1)?.body ?? '')).toEqual({ sha: 'b'.repeat(40), force: true });
    expect(await host.moveBranch('x', 'b'.repeat(40))).toBe('moved');
    expect(JSON.parse(server.seen.at(-1)?.body ?? '')).toEqual({ sha: 'b'.repeat(40), force: false });
    expect(await host.deleteBranch('x', other)).toBe('moved');
    expect(server.calls().some((call) => call.startsWith('DELETE'))).toBe(false);
  });

  it('maps the answers to pull requests', async () => {
    const none = await writesGet(invalid({ message: 'No commits between main and x' }));
    expect(await none.host.openPullRequest(REQUEST)).toBe('no-commits');
    const open = await scriptedGitHub(({ method }) =>
      method === 'GET'
        ? { status: 200, body: [rawPull(3, 'x')] }
        : invalid({ message: 'A pull request already exists for acme:x.' }),
    );
    expect(await open.host.openPullRequest(REQUEST)).toMatchObject({
      existed: true,
      pullRequest: { number: 3 },
    });
  });

  it('waits for a branch that a part of GitHub does not know yet', async () => {
    const { host, waits } = await scriptedGitHub(({ method, path }, nth) => {
      if (path.includes('/pulls?')) return { status: 200, body: [] };
      if (method === 'GET') return { status: 200, body: { object: { sha: SHA } } };
      return nth === 1
        ? invalid({ resource: 'PullRequest', field: 'head', code: 'invalid' })
        : { status: 201, body: rawPull(7, 'x') };
    });
    expect(await host.openPullRequest(REQUEST)).toMatchObject({ existed: false, pullRequest: { number: 7 } });
    expect(waits).toEqual([1000]);
  });

  it('asks people also where the token may ask no team', async () => {
    const { host } = await scriptedGitHub(({ body }) =>
      JSON.parse(body).team_reviewers.length > 0
        ? { status: 403, body: { message: 'Resource not accessible by integration' } }
        : { status: 201, body: rawPull(7) },
    );
    expect(await host.requestReviewers(7, ['ada', '@acme/core'])).toEqual(['@acme/core']);
  });

  it('says what is wrong, field by field, in one printable line', async () => {
    const { host } = await writesGet(
      invalid(
        { resource: 'PullRequest', field: 'base', code: 'invalid' },
        { message: `\u001b[31mred\u001b[0m\n::error::x\u202e${'y'.repeat(2000)}` },
      ),
    );
    const failure: unknown = await host.openPullRequest(REQUEST).catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: 'refused' });
    expect(String(failure)).toContain('PullRequest base invalid');
    expect(String(failure)).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(String(failure).length).toBeLessThan(1000);
  });

  it('gives back reviewers that it would not take, and asks the others', async () => {
    const asked: unknown[] = [];
    const { host } = await scriptedGitHub(({ body }) => {
      const { reviewers, team_reviewers: teams } = JSON.parse(body);
      asked.push([...reviewers, ...teams]);
      return reviewers.includes('author')
        ? { status: 422, body: { message: 'Review cannot be requested from pull request author.' } }
        : { status: 201, body: rawPull(7) };
    });
    expect(
      await host.requestReviewers(7, ['@ada', 'author', 'acme/core', 'other/team', 'ada@example.org']),
    ).toEqual(['other/team', 'ada@example.org', 'author']);
    expect(asked).toEqual([['ada', 'author', 'core'], ['ada'], ['author'], ['core']]);
  });
});
