import type { Octokit } from '@octokit/rest';
import { HostFailure } from '@drift/remediation';
import type { Clock } from './clock.js';
import type { Redaction } from './redaction.js';
import type { GitHubApp, GitHubCredential } from './token-from-environment.js';

/** How a host shows who it is. */
export interface Authorization {
  /** The header for ordinary calls. */
  current(): Promise<string>;
  /** The header by which an App speaks of itself; null where there is no App. */
  asApp: (() => Promise<string>) | null;
  /** Whether the token was made in the last seconds: not every part of GitHub may know it yet. */
  isNew(): boolean;
}

const SETTLED_MS = 5000;

export interface AuthorizeOptions {
  redaction: Redaction;
  clock: Clock;
  /** Asked for when it is needed, because it needs the authorization itself. */
  octokit: () => Octokit;
}

/**
 * A token as it is, or one that the App is given for this repository alone and that is renewed before
 * it ends (after an hour).
 */
export function authorize(
  credential: GitHubCredential,
  repositoryName: string,
  { redaction, clock, octokit }: AuthorizeOptions,
): Authorization {
  if ('token' in credential) {
    const header = `Bearer ${credential.token}`;
    return { current: () => Promise.resolve(header), asApp: null, isNew: () => false };
  }
  let newest = { header: '', since: 0 };
  const app = lazily(() => appAuth(credential.app, octokit()));
  const tokenOf = async (type: 'app' | 'installation'): Promise<string> => {
    const auth = await app();
    const { token } =
      type === 'app'
        ? await usable(() => auth({ type }))
        : await usable(() => auth({ type, repositoryNames: [repositoryName] }));
    redaction.add(token);
    return `Bearer ${token}`;
  };
  return {
    async current() {
      const header = await tokenOf('installation');
      if (header !== newest.header) newest = { header, since: clock.now() };
      return header;
    },
    asApp: () => tokenOf('app'),
    isNew: () => clock.now() - newest.since < SETTLED_MS,
  };
}

/** Loaded only where there is an App, because it is large. */
async function appAuth({ appId, privateKey, installationId }: GitHubApp, { request }: Octokit) {
  const { createAppAuth } = await import('@octokit/auth-app');
  return createAppAuth({ appId, privateKey, installationId, request });
}

/** What the library says of a key could quote it. */
async function usable<T>(authenticate: () => Promise<T>): Promise<T> {
  try {
    return await authenticate();
  } catch (error) {
    if (error instanceof HostFailure) throw error;
    const call = 'POST /app/installations/{installation_id}/access_tokens';
    throw new HostFailure('permission', call, 'the private key of the GitHub App cannot be used');
  }
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
