import { HostFailure } from '@drift/remediation';
import type { Connection } from './connection.js';
import { HostRefusal } from './host-refusal.js';

/**
 * What GitHub says of the repository itself.
 * @throws HostFailure `permission` where it does not show it: a private repository and none look the same.
 */
export async function requireRepository({ octokit, at }: Connection) {
  try {
    const { data } = await octokit.rest.repos.get(at);
    return data;
  } catch (error) {
    if (!(error instanceof HostRefusal) || error.status !== 404) throw error;
    throw new HostFailure(
      'permission',
      error.call,
      `GitHub shows no repository ${at.owner}/${at.repo} to this token: the name is wrong, or the token ` +
        'may not see it, for which it needs contents: write and pull-requests: write there',
    );
  }
}

/** Name of the branch that a clone checks out. */
export async function defaultBranch(connection: Connection): Promise<string> {
  return (await requireRepository(connection)).default_branch;
}
