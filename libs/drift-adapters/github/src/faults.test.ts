import { describe, expect, it } from 'vitest';
import { rawPull, REPOSITORY, scriptedGitHub } from './scripted-github.fixture.js';
import type { Scripted, Seen } from './scripted-host.fixture.js';

const SHA = 'a'.repeat(40);
const REQUEST = {
  branch: 'drift/orders/a-00000000',
  base: 'main',
  title: 'title',
  body: 'body',
  draft: true,
};

/** Answers that are none: the call may have been carried out. */
const broken: Record<string, Scripted> = {
  '500': { status: 500, body: { message: 'oops' } },
  '502 with a page': { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>' },
  '504': { status: 504 },
  'a dropped connection': { act: (response) => response.destroy() },
  'an answer that breaks off': {
    act(response) {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
      response.write('{"default_branch": "ma', () => response.destroy());
    },
  },
  'half an answer that looks whole': {
    act(response) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"default_branch": "ma');
    },
  },
  'the page of a proxy': {
    act(response) {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<html>sign in</html>');
    },
  },
  'a hang': { act: () => undefined },
  'a body that never ends': {
    act(response) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{');
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
    },
  },
};
const faults = Object.entries(broken);

/** A short timeout only where no answer comes, so that a busy machine fails no other case. */
function quick(name: string): { timeoutMs?: number } {
  return name === 'a hang' || name === 'a body that never ends' ? { timeoutMs: 500 } : {};
}

describe('a host that is not well', () => {
  it.each(faults)('is asked again after %s', async (name, fault) => {
    const { host, waits, server } = await scriptedGitHub(
      (_seen, nth) => (nth === 1 ? fault : { status: 200, body: REPOSITORY }),
      quick(name),
    );
    expect(await host.defaultBranch()).toBe('main');
    expect(server.seen).toHaveLength(2);
    expect(waits).toEqual([1000]);
  });

  it.each(faults)('is left as unreachable after four times %s', async (name, fault) => {
    const { host, waits, server } = await scriptedGitHub(() => fault, quick(name));
    await expect(host.defaultBranch()).rejects.toMatchObject({ kind: 'unreachable' });
    expect(server.seen).toHaveLength(4);
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  it('says within which time no answer came', async () => {
    const { host } = await scriptedGitHub(() => ({ act: () => undefined }), { timeoutMs: 50, attempts: 1 });
    await expect(host.defaultBranch()).rejects.toThrow('no whole answer within 0.05 s');
  });

  it('says by which error a connection failed', async () => {
    const { host } = await scriptedGitHub(() => ({ act: (response) => response.destroy() }), { attempts: 1 });
    await expect(host.defaultBranch()).rejects.toThrow(/the connection failed \([A-Z_]+\)/);
  });
});

describe('a creation whose answer was lost', () => {
  /** Carries the POST out or not, then fails it once in the given way. */
  function pullsWith(fault: Scripted, carriedOut: boolean): (seen: Seen) => Scripted {
    let isThere = false;
    let posts = 0;
    return ({ method }) => {
      if (method === 'GET') return { status: 200, body: isThere ? [rawPull(7)] : [] };
      posts += 1;
      if (isThere)
        return {
          status: 422,
          body: {
            message: 'Validation Failed',
            errors: [{ message: 'A pull request already exists for acme:x.' }],
          },
        };
      isThere = posts > 1 || carriedOut;
      return posts === 1 ? fault : { status: 201, body: rawPull(7) };
    };
  }

  it.each(faults)('is found, not repeated: a pull request after %s', async (name, fault) => {
    const { host, server } = await scriptedGitHub(pullsWith(fault, true), quick(name));
    expect(await host.openPullRequest(REQUEST)).toMatchObject({
      pullRequest: { number: 7 },
      existed: false,
    });
    expect(server.calls().filter((call) => call.startsWith('POST'))).toHaveLength(1);
  });

  it.each(faults)('is repeated after a look that finds nothing: %s', async (name, fault) => {
    const { host, server } = await scriptedGitHub(pullsWith(fault, false), quick(name));
    expect(await host.openPullRequest(REQUEST)).toMatchObject({
      pullRequest: { number: 7 },
      existed: false,
    });
    expect(server.seen.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST']);
  });

  it('is of another run when its text is another', async () => {
    const { host } = await scriptedGitHub(pullsWith({ status: 500 }, true));
    expect(await host.openPullRequest({ ...REQUEST, body: 'other' })).toMatchObject({ existed: true });
  });

  it('is found also when the look was too early and the second try is refused', async () => {
    let reads = 0;
    const { host, server } = await scriptedGitHub(({ method }, nth) => {
      if (method === 'GET') return { status: 200, body: (reads += 1) === 1 ? [] : [rawPull(7)] };
      if (nth === 1) return { status: 502 };
      return { status: 422, body: { errors: [{ message: 'A pull request already exists for acme:x.' }] } };
    });
    expect(await host.openPullRequest(REQUEST)).toMatchObject({ pullRequest: { number: 7 }, existed: false });
    expect(server.seen.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST', 'GET']);
  });

  it.each(faults)('is found, not repeated: a branch after %s', async (name, fault) => {
    const { host, server } = await scriptedGitHub(
      ({ method }) => (method === 'GET' ? { status: 200, body: { object: { sha: SHA } } } : fault),
      quick(name),
    );
    expect(await host.createBranch('x', SHA)).toBe('created');
    expect(server.calls()).toEqual([
      'POST /repos/acme/shop/git/refs',
      'GET /repos/acme/shop/git/ref/heads%2Fx',
    ]);
  });

  it('is found, not repeated: a comment', async () => {
    let comments: { body: string }[] = [];
    const { host, server } = await scriptedGitHub(({ method, body }) => {
      if (method === 'GET') return { status: 200, body: comments };
      comments = [JSON.parse(body)];
      return { status: 502 };
    });
    await host.commentOnce(7, '<!-- mark -->', 'hello <!-- mark -->');
    await host.commentOnce(7, '<!-- mark -->', 'hello <!-- mark -->');
    expect(server.calls().filter((call) => call.startsWith('POST'))).toHaveLength(1);
  });

  it.each(['moved', 'not moved'])('leaves a branch that was %s in the wanted place', async (state) => {
    let tip = 'b'.repeat(40);
    const { host } = await scriptedGitHub(({ method }, nth) => {
      if (method === 'GET') return { status: 200, body: { object: { sha: tip } } };
      if (nth > 1 || state === 'moved') tip = SHA;
      return nth === 1 ? { status: 502 } : { status: 200, body: { object: { sha: tip } } };
    });
    expect(await host.moveBranch('x', SHA)).toBe('moved');
    expect(tip).toBe(SHA);
  });

  it('takes a branch that is gone after a lost answer for deleted', async () => {
    let isThere = true;
    const { host, server } = await scriptedGitHub(({ method, path }) => {
      if (method === 'DELETE') {
        isThere = false;
        return { status: 504 };
      }
      if (path === '/repos/acme/shop') return { status: 200, body: REPOSITORY };
      return isThere
        ? { status: 200, body: { object: { sha: SHA } } }
        : { status: 404, body: { message: 'Not Found' } };
    });
    expect(await host.deleteBranch('x', SHA)).toBe('deleted');
    expect(server.calls().filter((call) => call.startsWith('DELETE'))).toHaveLength(1);
  });

  it('is given up after four tries and looks', async () => {
    const { host, server } = await scriptedGitHub(({ method }) =>
      method === 'GET' ? { status: 200, body: [] } : { status: 503 },
    );
    await expect(host.openPullRequest(REQUEST)).rejects.toMatchObject({ kind: 'unreachable' });
    expect(server.calls().filter((call) => call.startsWith('POST'))).toHaveLength(4);
  });
});

describe('what is not everywhere yet', () => {
  it('is tried again shortly after', async () => {
    const { host, waits } = await scriptedGitHub((_, nth) =>
      nth < 3
        ? {
            status: 422,
            body: {
              message: 'Validation Failed',
              errors: ["Could not resolve to a node with the global id of 'x'."],
            },
          }
        : { status: 200, body: [] },
    );
    await host.addLabels(7, ['drift-remediation']);
    expect(waits).toEqual([1000, 2000]);
  });
});
