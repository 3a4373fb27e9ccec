import type { PullRequestList } from '@drift/domain/types';
import type { Drift, OpenPullRequest } from '@drift/workspace';
import type { PullRequestState } from '../workspace/engine.js';
import { faultFailure, hostFault } from './host-fault.js';
import { lastAttempts, type Attempt } from './last-attempts.js';

/** So many of the newest audit entries are looked at for how attempts ended. */
const ENTRIES = 1000;

/** What this server can open, and what there is; without a token or a repository, why not. */
export async function listPullRequests(
  drift: Drift,
  state: PullRequestState,
  web: string,
): Promise<PullRequestList> {
  const access = await drift.publishAccess();
  const { available, repository, why, next, startsChecks, open, maxOpen } = access;
  const publishing = { available, repository, web, why, next, startsChecks, open, maxOpen };
  // A token that may read only still shows what there is.
  if (access.actor === null) return { publishing, pullRequests: [] };
  const { entries } = await drift.history({ limit: ENTRIES });
  const attempts = lastAttempts(entries);
  const pulls = await drift.pullRequests(state).catch((error: unknown) => {
    const fault = hostFault(error);
    throw fault ? faultFailure(fault) : error;
  });
  return { publishing, pullRequests: pulls.map((pull) => toEntry(pull, attempts.get(pull.branch))) };
}

function toEntry(
  { merged, state, nodes, ...pull }: OpenPullRequest,
  attempt: Attempt | undefined,
): PullRequestList['pullRequests'][number] {
  const { number, url, title, draft, branch, base, createdAt, planHash } = pull;
  return {
    number,
    url,
    title,
    state: merged ? 'merged' : state,
    draft,
    branch,
    base,
    nodes: [...nodes],
    createdAt,
    outcome: attempt?.outcome ?? null,
    why: attempt?.why ?? null,
    planHash,
  };
}
