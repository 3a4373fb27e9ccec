import { describe, expect, it } from 'vitest';
import { startScriptedHost } from './scripted-host.fixture.js';
import { rawPull, REPOSITORY, scriptedGitHub, TOKEN } from './scripted-github.fixture.js';

const SHA = 'a'.repeat(40);

describe('what was read before', () => {
  it('is asked for with its ETag and taken from memory after 304', async () => {
    let branch = 'main';
    const { host, server } = await scriptedGitHub(({ headers }) => {
      const etag = `W/"${branch}"`;
      if (headers['if-none-match'] === etag) return { status: 304, headers: { etag } };
      return { status: 200, headers: { etag }, body: { ...REPOSITORY, default_branch: branch } };
    });
    expect([await host.defaultBranch(), await host.defaultBranch()]).toEqual(['main', 'main']);
    branch = 'trunk';
    expect([await host.defaultBranch(), await host.defaultBranch()]).toEqual(['trunk', 'trunk']);
    expect(server.seen.map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      'W/"main"',
      'W/"main"',
      'W/"trunk"',
    ]);
  });
});

describe('pull requests', () => {
  it('are read page by page, those from forks and with other names left out', async () => {
    const pages = [
      [rawPull(9), rawPull(8, 'feature')],
      [rawPull(7, 'drift/a', 'stranger/shop'), rawPull(6, 'drift/b')],
      [rawPull(5, 'drift/c'), { ...rawPull(4), head: { ...rawPull(4).head, repo: null } }],
    ];
    const { host, server } = await scriptedGitHub(({ path }) => {
      const page = Number(new URL(path, 'http://x').searchParams.get('page') ?? 1);
      const next = `<${server.url}/repos/acme/shop/pulls?page=${page + 1}>; rel="next"`;
      return { status: 200, headers: page < 3 ? { link: next } : {}, body: pages[page - 1] };
    });
    const found = await host.pullRequests({ state: 'all', prefix: 'drift/' });
    expect(found.map(({ number }) => number)).toEqual([9, 6, 5]);
    expect(server.seen).toHaveLength(3);
    expect(server.seen[0]?.path).toContain('sort=created&direction=desc&per_page=100');
  });

  it('are read no further back than asked', async () => {
    const { host, server } = await scriptedGitHub(() => ({
      status: 200,
      headers: { link: `<${server.url}/repos/acme/shop/pulls?page=2>; rel="next"` },
      body: [3, 2, 1].map((day) => ({ ...rawPull(day), created_at: `2026-01-0${day}T00:00:00Z` })),
    }));
    const found = await host.pullRequests({ state: 'all', since: '2026-01-02T00:00:00Z' });
    expect(found.map(({ number }) => number)).toEqual([3, 2]);
    expect(server.seen).toHaveLength(1);
  });

  it('of one branch are those of that very branch, even if the host ignores the filter', async () => {
    const { host, server } = await scriptedGitHub(() => ({
      status: 200,
      body: [rawPull(2, 'x'), rawPull(1, 'x/y')],
    }));
    const found = await host.pullRequests({ state: 'open', branch: 'x' });
    expect(found.map(({ number }) => number)).toEqual([2]);
    expect(server.seen[0]?.path).toContain('head=acme%3Ax');
  });
});

describe('the token', () => {
  it('is not sent to where a redirect points', async () => {
    const elsewhere = await startScriptedHost(() => ({ status: 200, body: REPOSITORY }));
    const { host } = await scriptedGitHub(() => ({ status: 301, headers: { location: elsewhere.url } }));
    await expect(host.defaultBranch()).rejects.toMatchObject({ kind: 'refused' });
    expect(elsewhere.seen).toEqual([]);
  });

  it('is not sent to where the link to the next page points', async () => {
    const elsewhere = await startScriptedHost(() => ({ status: 200, body: [] }));
    const { host } = await scriptedGitHub(() => ({
      status: 200,
      headers: { link: `<${elsewhere.url}/pulls?page=2>; rel="next"` },
      body: [rawPull(1)],
    }));
    await expect(host.pullRequests({ state: 'open' })).rejects.toMatchObject({ kind: 'refused' });
    expect(elsewhere.seen).toEqual([]);
  });

  it('follows a repository that was renamed, and says so where something is written', async () => {
    const { host, server } = await scriptedGitHub(({ path }) =>
      path.startsWith('/repositories/1')
        ? { status: 200, body: REPOSITORY }
        : { status: 301, headers: { location: '/repositories/1' } },
    );
    expect(await host.defaultBranch()).toBe('main');
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${TOKEN}`,
      `Bearer ${TOKEN}`,
    ]);
    await expect(host.createBranch('x', SHA)).rejects.toThrow('the repository has moved; use its new name');
  });

  it('does not go round in circles', async () => {
    const { host, server } = await scriptedGitHub(() => ({ status: 302, headers: { location: '/again' } }));
    await expect(host.defaultBranch()).rejects.toMatchObject({ kind: 'refused' });
    expect(server.seen).toHaveLength(4);
  });

  it('is not kept busy by an answer without end', async () => {
    const { host } = await scriptedGitHub(() => ({ status: 200, body: 'x'.repeat(5000) }), {
      maxBodyBytes: 1000,
    });
    await expect(host.defaultBranch()).rejects.toThrow('longer than 1000 bytes');
  });
});

describe('blob ids', () => {
  const entry = (path: string, mode: string, sha: string) => ({
    path,
    mode,
    type: mode === '040000' ? 'tree' : 'blob',
    sha,
  });
  const folders: Record<string, unknown[]> = {
    root: [entry('src', '040000', 'src'), entry('link', '120000', 'l'), entry('a.txt', '100644', 'a')],
    src: [entry('deep', '040000', 'deep'), entry('run', '100755', 'r')],
    deep: [entry('b.txt', '100644', 'b')],
  };
  const paths = ['a.txt', 'link', 'src', 'src/run', 'src/deep/b.txt', 'src/none', 'a.txt/none'];
  const ids = {
    'a.txt': 'a',
    link: null,
    src: null,
    'src/run': 'r',
    'src/deep/b.txt': 'b',
    'src/none': null,
    'a.txt/none': null,
  };

  it.each([true, false])('are told for regular files alone (whole tree cut off: %s)', async (truncated) => {
    const { host, server } = await scriptedGitHub(({ path }) => {
      if (path.includes('/git/commits/')) return { status: 200, body: { tree: { sha: 'root' } } };
      const { pathname, searchParams } = new URL(path, 'http://x');
      const name = pathname.split('/').at(-1) ?? '';
      if (!searchParams.has('recursive'))
        return { status: 200, body: { tree: folders[name], truncated: false } };
      const whole = [
        ...(folders['root'] ?? []),
        entry('src/run', '100755', 'r'),
        entry('src/deep', '040000', 'deep'),
        entry('src/deep/b.txt', '100644', 'b'),
      ];
      return { status: 200, body: { tree: truncated ? whole.slice(0, 1) : whole, truncated } };
    });
    expect(Object.fromEntries(await host.blobIds(SHA, paths))).toEqual(ids);
    expect(server.seen).toHaveLength(truncated ? 5 : 2);
  });
});

describe('commits between', () => {
  it('are read page by page', async () => {
    const all = Array.from({ length: 230 }, (_, nth) => ({
      sha: String(nth),
      commit: { author: { email: 'a@x' }, committer: null, message: `m${nth}` },
    }));
    const { host, server } = await scriptedGitHub(({ path }) => {
      const page = Number(new URL(path, 'http://x').searchParams.get('page'));
      return { status: 200, body: { total_commits: 230, commits: all.slice((page - 1) * 100, page * 100) } };
    });
    const commits = await host.commitsBetween('a', 'b');
    expect(commits.map(({ sha }) => sha)).toEqual(all.map(({ sha }) => sha));
    expect(commits[0]).toEqual({ sha: '0', authorEmail: 'a@x', committerEmail: '', message: 'm0' });
    expect(server.seen).toHaveLength(3);
  });
});
