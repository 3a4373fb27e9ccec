import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { expect, it, vi } from 'vitest';
import { createGitHubHost, tokenFromEnvironment, type GitHubCredential } from './index.js';
import { startScriptedHost, virtualClock, type Scripted } from './scripted-host.fixture.js';

const TOKEN = 'canary-3f9a17c2b5d84e60';
const SHA = 'a'.repeat(40);

/** Everything that a host could say back, the token itself among it. */
function tellingAnswers(echo: string): Record<string, Scripted> {
  const body = { message: `Bad: ${echo}`, errors: [{ message: `Authorization: Bearer ${echo}` }, echo] };
  const headers = { 'x-github-request-id': echo, 'x-accepted-oauth-scopes': echo };
  const encoded = Buffer.from(echo).toString('base64');
  return {
    '401': { status: 401, headers, body },
    '403': { status: 403, headers, body },
    '403 encoded': { status: 403, body: { message: `basic ${encoded} ${encodeURIComponent(echo)}` } },
    '404': { status: 404, headers, body },
    '409': { status: 409, headers, body },
    '422': { status: 422, headers, body },
    '429': { status: 429, headers: { ...headers, 'retry-after': '900' }, body },
    '500': { status: 500, headers, body },
    'a redirect': { status: 302, headers: { location: `https://elsewhere.example/?t=${echo}` } },
    'a broken body': { act: (response) => void response.writeHead(200).end(`{"x": "${echo}`) },
    'a drop': { act: (response) => response.destroy() },
    'a hang': { act: () => undefined },
    'a deprecation': {
      status: 422,
      headers: { deprecation: 'true', link: `<https://x/${echo}>; rel="deprecation"`, sunset: echo },
      body,
    },
  };
}

/** All that could be printed of a failure, however deep it lies. */
function everythingOf(error: unknown): string {
  const stack = error instanceof Error ? `${error.stack}${error.message}` : '';
  const fields = typeof error === 'object' && error !== null ? Object.getOwnPropertyNames(error) : [];
  return `${String(error)}${stack}${inspect(error, { depth: 20, showHidden: true })}${JSON.stringify(error)}${JSON.stringify(error, fields)}`;
}

async function tellsAll(credential: GitHubCredential, secrets: readonly string[]): Promise<string[]> {
  const printed: string[] = [];
  for (const way of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, way).mockImplementation((...words) => void printed.push(inspect(words, { depth: 9 })));
  for (const [name, answer] of Object.entries(tellingAnswers(secrets[0] ?? ''))) {
    const server = await startScriptedHost(() => answer);
    const host = createGitHubHost({
      ...credential,
      repository: 'acme/shop',
      apiUrl: server.url,
      clock: virtualClock(),
      log: (line) => printed.push(line),
      limits: { spaced: false, timeoutMs: name === 'a hang' ? 20 : 5000, attempts: 2 },
    });
    const request = { branch: 'x', base: 'main', title: 't', body: 'b', draft: true };
    const calls = [
      () => host.access(),
      () => host.branchHead('x'),
      () => host.blobIds(SHA, ['a']),
      () => host.pullRequests({ state: 'open' }),
      () => host.commitsBetween(SHA, SHA),
      () => host.createBranch('x', SHA),
      () => host.moveBranch('x', SHA),
      () => host.deleteBranch('x', SHA),
      () => host.openPullRequest(request),
      () => host.addLabels(1, ['x']),
      () => host.commentOnce(1, 'm', 'm'),
    ];
    for (const call of calls) {
      const failure = await call().catch((error: unknown) => error);
      if (name === 'a deprecation' && !(failure instanceof Error)) continue;
      printed.push(`${name}: ${everythingOf(failure)}`);
    }
    printed.push(inspect(host, { depth: 20, showHidden: true }), JSON.stringify(host));
  }
  return printed;
}

function expectAbsent(printed: readonly string[], secrets: readonly string[]): void {
  expect(printed.length).toBeGreaterThan(100);
  for (const secret of secrets)
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
      expect(printed.filter((text) => text.includes(form)).map((text) => text.slice(0, 120))).toEqual([]);
}

it('prints a token in no failure, log line or view of the host', async () => {
  expectAbsent(await tellsAll({ token: TOKEN }, [TOKEN]), [TOKEN]);
});

it('prints neither the key of an App nor the tokens that it is given', async () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const middle = privateKey.split('\n')[5] ?? '';
  const printed = await tellsAll({ app: { appId: '7', privateKey, installationId: 9 } }, [middle]);
  expectAbsent(printed, [middle]);
  expect(printed.filter((text) => /eyJ[\w-]+\.eyJ/.test(text))).toEqual([]);
});

it('says nothing of a key that cannot be used', async () => {
  const privateKey = `-----BEGIN PRIVATE KEY-----\n${TOKEN}\n-----END PRIVATE KEY-----\n`;
  const host = createGitHubHost({
    repository: 'acme/shop',
    app: { appId: '7', privateKey, installationId: 9 },
  });
  const failure = await host.defaultBranch().catch((error: unknown) => error);
  expect(failure).toMatchObject({ kind: 'permission' });
  expect(String(failure)).toContain('the private key of the GitHub App cannot be used');
  expect(everythingOf(failure)).not.toContain(TOKEN);
});

it('says nothing of a token that cannot be sent', () => {
  for (const token of [`${TOKEN}\nx`, `${TOKEN} x`, `${TOKEN}ü`, '']) {
    let failure: unknown;
    try {
      createGitHubHost({ repository: 'acme/shop', token });
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(RangeError);
    expect(everythingOf(failure)).not.toContain(TOKEN);
    expect(tokenFromEnvironment({ GITHUB_TOKEN: token.replace(/^$/, ' ') }).use).toBeNull();
    expect(tokenFromEnvironment({ GITHUB_TOKEN: token }).why).not.toContain(TOKEN);
  }
});
