import type { Session } from '../session.js';
import type { DoctorFinding } from './doctor-finding.js';

const WHERE = 'pull requests';

/** Whether pull requests could be opened from here; asks the host where there is a token, and says nothing without a remote. */
export async function checkPublishing(session: Session): Promise<DoctorFinding[]> {
  if (!session.publishing) return [];
  const { publishAccess } = await import('../publish/publish-access.js');
  const access = await publishAccess(session);
  const { repository, tokenFrom, actor, missing, startsChecks } = access;
  const finding = (severity: DoctorFinding['severity'], code: string, what: string): DoctorFinding => ({
    severity,
    code,
    what,
    where: WHERE,
    next: access.next,
  });
  if (repository === null)
    return tokenFrom === null ? [] : [finding('warning', 'publish-place', access.why ?? '')];
  if (tokenFrom === null)
    return [finding('info', 'publish-token', `no token to open pull requests in ${repository} with`)];
  if (actor === null)
    return [finding('warning', 'publish-host', `${repository}, with ${tokenFrom}: ${access.why ?? ''}`)];
  const who = `${repository}, as ${actor} with ${tokenFrom}`;
  if (missing.length > 0)
    return [finding('warning', 'publish-rights', `${who}, who lacks ${missing.join(', ')}`)];
  const checks = startsChecks
    ? finding('info', 'publish-ready', `${who}: checks start by themselves`)
    : {
        ...finding('warning', 'publish-checks', `${who}: checks do not start on what it opens`),
        next: 'set DRIFT_REMEDIATION_TOKEN or a GitHub App',
      };
  return [checks];
}
