import { HostFailure, type HostAccess } from '@drift/remediation';
import type { Connection } from './connection.js';
import { HostRefusal } from './host-refusal.js';
import { requireRepository } from './repository.js';

/** Who GITHUB_TOKEN acts as; what it opens starts no workflow. */
export const ACTIONS_BOT = 'github-actions[bot]';

/** Who the token is, and which rights it lacks as far as GitHub tells. */
export async function readAccess(connection: Connection): Promise<HostAccess> {
  const who = connection.asApp === null ? await whoIs(connection) : await whoIsApp(connection);
  const repository = await requireRepository(connection);
  const missing = [...who.missing(repository.private)];
  // The role in the repository bounds the token; of a fine-grained one GitHub tells no more than this.
  if (who.isUser && repository.permissions?.push === false) missing.push('contents: write');
  if (repository.archived) missing.push('a repository that is not archived');
  return { actor: who.login, missing: [...new Set(missing)], startsChecks: who.login !== ACTIONS_BOT };
}

interface Actor {
  login: string;
  isUser: boolean;
  missing: (isPrivate: boolean) => readonly string[];
}

async function whoIs(connection: Connection): Promise<Actor> {
  try {
    const { data, headers } = await connection.octokit.rest.users.getAuthenticated();
    const scopes = headers['x-oauth-scopes'];
    return {
      login: data.login,
      isUser: data.login !== ACTIONS_BOT,
      missing: (isPrivate) => missingScopes(scopes, isPrivate),
    };
  } catch (error) {
    // Tokens of an installation are nobody's, so GitHub does not answer who they are.
    if (!(error instanceof HostRefusal) || error.status !== 403) throw error;
    return { login: await viewer(connection), isUser: false, missing: () => [] };
  }
}

/** Only a classic token has scopes; an empty list is one without any. */
function missingScopes(scopes: string | undefined, isPrivate: boolean): string[] {
  if (scopes === undefined) return [];
  const held = scopes.split(',').map((scope) => scope.trim());
  if (held.includes('repo') || (!isPrivate && held.includes('public_repo'))) return [];
  return [isPrivate ? 'scope repo' : 'scope public_repo (or repo)'];
}

/** The one question that such a token may ask about itself; without an answer the careful one is taken. */
async function viewer({ octokit }: Connection): Promise<string> {
  try {
    const { viewer: actor } = await octokit.graphql<{ viewer: { login: string } }>('{ viewer { login } }');
    return actor.login;
  } catch {
    return ACTIONS_BOT;
  }
}

async function whoIsApp({ octokit, asApp, at }: Connection): Promise<Actor> {
  const authorization = (await asApp?.()) ?? '';
  const { data } = await octokit.rest.apps
    .getRepoInstallation({ ...at, headers: { authorization } })
    .catch((error: unknown) => {
      throw error instanceof HostRefusal && error.status === 404 ? notInstalled(error, at) : error;
    });
  const granted: Readonly<Record<string, string | undefined>> = { ...data.permissions };
  const missing = ['contents', 'pull_requests']
    .filter((right) => granted[right] !== 'write')
    .map((right) => `${right}: write`);
  return { login: `${data.app_slug}[bot]`, isUser: false, missing: () => missing };
}

function notInstalled({ call }: HostRefusal, { owner, repo }: Connection['at']): HostFailure {
  return new HostFailure(
    'permission',
    call,
    `the GitHub App is not installed on ${owner}/${repo}; install it there with contents: write and pull-requests: write`,
  );
}
