import { describePullRequest } from '@drift/report';
import { gitHubFromEnvironment, type PublishingMeans } from '@drift/workspace';
import { webOrigin, type Credentials } from './credentials.js';

/** What pull requests are opened and shown with. */
export interface Publishing {
  means: PublishingMeans;
  /** Origin of the pages of the code host. */
  web: string;
}

/**
 * How this server publishes; one host for each repository, so that what it remembers of answers and limits
 * is shared by everybody who asks.
 */
export function publishingOf(credentials: Credentials): Publishing {
  const { codeHost, ...means } = gitHubFromEnvironment(credentials);
  const hosts = new Map<string, ReturnType<NonNullable<typeof codeHost>>>();
  const shared = (repository: string): ReturnType<NonNullable<typeof codeHost>> => {
    const known = hosts.get(repository);
    if (known !== undefined || codeHost === null) return known ?? Promise.reject(new Error('no code host'));
    const host = codeHost(repository);
    hosts.set(repository, host);
    return host;
  };
  return {
    means: { ...means, codeHost: codeHost && shared, describe: describePullRequest },
    web: webOrigin(credentials),
  };
}
