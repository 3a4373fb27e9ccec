import { DriftFailure } from '@drift/domain/failure';
import type { PullRequestCounts } from '@drift/remediation';
import type { DriftEnvironment } from '../session.js';

/**
 * How many pull requests there may be: `MAX_REMEDIATION_PRS`, else the team's number.
 * @throws DriftFailure `E_USAGE`.
 */
export function publishLimits(
  variables: DriftEnvironment['variables'],
  { maxPullRequests }: { maxPullRequests: number },
): PullRequestCounts {
  const given = variables['MAX_REMEDIATION_PRS']?.trim() ?? '';
  if (!/^\d{0,4}$/.test(given))
    throw new DriftFailure({
      code: 'E_USAGE',
      what: 'nothing was published',
      why: 'MAX_REMEDIATION_PRS is not a number from 0 to 9999',
      safe: 'nothing was changed',
      next: 'MAX_REMEDIATION_PRS=3',
    });
  const most = given === '' ? maxPullRequests : Number(given);
  return { open: most, hourly: most, run: most };
}

/** Plans that were approved beside those of the command line: `DRIFT_APPROVED_PLAN`, commas between. */
export function approvedPlans(variables: DriftEnvironment['variables'], named: readonly string[]): string[] {
  const more = (variables['DRIFT_APPROVED_PLAN'] ?? '').split(',').map((word) => word.trim());
  return [...named, ...more].filter((word) => word !== '');
}
