import { GITHUB_API_URL } from './parse-api-url.js';
import { parseRemoteUrl, parseRepository } from './parse-remote-url.js';

/** `owner/name` and where it was read, or why there is none. */
export type FoundRepository = { repository: string; from: string } | { missing: string };

/**
 * Which repository pull requests go to: GITHUB_REPOSITORY, else the git remote if it lies on the host
 * of the API, so that a token is never sent to the host of an arbitrary remote.
 */
export function findRepository(
  variables: Readonly<Record<string, string | undefined>>,
  remoteUrl: string | null,
  apiUrl: string = GITHUB_API_URL,
): FoundRepository {
  const named = variables['GITHUB_REPOSITORY']?.trim() ?? '';
  if (named !== '') {
    if (parseRepository(named) !== null) return { repository: named, from: 'GITHUB_REPOSITORY' };
    return { missing: 'GITHUB_REPOSITORY is not of the form owner/name' };
  }
  if (remoteUrl === null)
    return { missing: 'GITHUB_REPOSITORY is not set, and the checkout has no remote "origin"' };
  const remote = parseRemoteUrl(remoteUrl);
  if (remote === null) return { missing: 'the remote "origin" is no repository on a GitHub host' };
  const host = gitHostOf(apiUrl);
  if (remote.host !== host)
    return {
      missing: `the remote "origin" is on ${remote.host}, the API on ${host}; set GITHUB_API_URL or GITHUB_REPOSITORY`,
    };
  return { repository: `${remote.owner}/${remote.name}`, from: 'the remote "origin"' };
}

/** The host that git speaks to, by the address of its API: `https://api.github.com`, `https://ghe.example/api/v3`. */
function gitHostOf(apiUrl: string): string {
  const { host } = new URL(apiUrl);
  return host.startsWith('api.') ? host.slice('api.'.length) : host;
}
