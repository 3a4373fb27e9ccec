import { BRANCH_PREFIX, parseTrailer } from '@drift/remediation';
import type { Session } from '../session.js';
import { publishPlace } from './publish-place.js';
import type { OpenPullRequest } from './publish-verb-types.js';
import { noToken } from './no-token.js';

/**
 * The remediation pull requests as the host tells of them, the newest first.
 * @throws DriftFailure `E_REFUSED` without a token or repository; HostFailure when it cannot be asked.
 */
export async function listPullRequests(
  session: Session,
  state: 'open' | 'closed' | 'all',
): Promise<OpenPullRequest[]> {
  const { repository } = await publishPlace(session);
  const host = await session.publishing?.codeHost?.(repository);
  if (!host) throw noToken('there is no token to ask the host with');
  const pulls = await host.pullRequests({ state, prefix: BRANCH_PREFIX });
  return pulls.map(({ number, url, state: is, merged, draft, title, branch, base, createdAt, body }) => {
    const trailer = parseTrailer(body);
    const facts = { nodes: trailer?.nodes ?? [], planHash: trailer?.planHash ?? null };
    return { number, url, state: is, merged, draft, title, branch, base, createdAt, ...facts };
  });
}
