import { DriftFailure } from '@drift/domain/failure';
import { BRANCH_PREFIX } from '@drift/remediation';
import { readConfig } from '../load-workspace.js';
import type { Session } from '../session.js';
import { failureOf } from './publish-item.js';
import { publishLimits } from './publish-limits.js';
import { publishPlace } from './publish-place.js';
import type { PublishAccess } from './publish-verb-types.js';

const TOKEN = 'set DRIFT_REMEDIATION_TOKEN, a GitHub App or GITHUB_TOKEN';

/** Whether pull requests can be opened from here, asked of the host; an answer, never an exception of it. */
export async function publishAccess(session: Session): Promise<PublishAccess> {
  const { publishing, environment } = session;
  const none: PublishAccess = {
    available: false,
    repository: null,
    tokenFrom: publishing?.tokenFrom ?? null,
    actor: null,
    missing: [],
    why: null,
    next: null,
    startsChecks: null,
    open: null,
    maxOpen: null,
  };
  try {
    const maxOpen = publishLimits(environment.variables, readConfig(session).remediation).open;
    const { repository } = await publishPlace(session);
    const known = { ...none, repository, maxOpen };
    const host = await publishing?.codeHost?.(repository);
    if (!host) return { ...known, why: publishing?.why ?? 'there is no token', next: TOKEN };
    const { actor, missing, startsChecks } = await host.access();
    const open = (await host.pullRequests({ state: 'open', prefix: BRANCH_PREFIX })).length;
    const asked = { ...known, actor, missing, startsChecks, open };
    if (missing.length === 0) return { ...asked, available: true };
    return { ...asked, why: `the token lacks: ${missing.join(', ')}`, next: 'grant it what is missing' };
  } catch (error) {
    if (error instanceof DriftFailure) return { ...none, why: error.error.why, next: error.error.next };
    const { why, kind } = failureOf(error);
    return { ...none, why, next: kind === 'permission' ? TOKEN : 'try again later' };
  }
}
