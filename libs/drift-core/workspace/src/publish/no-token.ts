import { DriftFailure } from '@drift/domain/failure';

/** Nobody can act at the code host. */
export function noToken(why: string): DriftFailure {
  return new DriftFailure({
    code: 'E_REFUSED',
    what: 'nothing was published',
    why,
    safe: 'nothing was changed',
    next: 'set DRIFT_REMEDIATION_TOKEN, a GitHub App (DRIFT_GITHUB_APP_ID …) or GITHUB_TOKEN; --dry-run needs none',
  });
}
