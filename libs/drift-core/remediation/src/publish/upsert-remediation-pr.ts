import { HostFailure, type CodeHost } from './code-host.js';
import { isFinished } from './finish-pull-request.js';
import { lookAtBranch } from './look-at-branch.js';
import { endOf, refusalOf, type Known } from './pr-result.js';
import type { PRResult } from './publish-types.js';
import { differenceOf } from './pull-request-difference.js';
import { putBranch } from './put-branch.js';
import { putPullRequest } from './put-pull-request.js';
import type { Attempt, RemediationPr } from './remediation-pr.js';
import { stopForPeople } from './stop-for-people.js';
import { withTrailer } from './trailer.js';

/** How often the branch may move under us; each time it is looked at anew. */
const ATTEMPTS = 3;

/**
 * Opens, updates or leaves alone the one pull request of a branch. Whatever an earlier run left undone
 * is found and continued; commits of people are never moved away.
 * @throws HostFailure `unreachable`, `busy` or `refused`: the same call again continues.
 */
export async function upsertRemediationPr(host: CodeHost, wanted: RemediationPr): Promise<PRResult> {
  const planned = { ...wanted, body: withTrailer(wanted.body, wanted.options.trailer) };
  const known: Known = { pull: null, head: null };
  const end = endOf(wanted.branch, known);
  if (wanted.changes.length === 0) return end('no-diff', 'there is nothing to write');
  try {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const result = await attemptOnce({ host, planned, known, end });
      if (result) return result;
    }
  } catch (error) {
    return refusalOf(error, end);
  }
  const why = `the branch moved ${ATTEMPTS} times while it was written`;
  throw new HostFailure('busy', `branch ${wanted.branch}`, why);
}

/** One look and what follows from it; null when the branch moved meanwhile. */
async function attemptOnce(attempt: Attempt): Promise<PRResult | null> {
  const { host, planned, known, end } = attempt;
  const { branch, options } = planned;
  const { base, baseSha, trailer } = options;
  const view = await lookAtBranch(host, branch, base);
  const { identity, open, head, baseTip } = view;
  known.pull = open;
  known.head = head;
  const stopped = await stopForPeople(attempt, view);
  if (stopped) return stopped;

  const isWritten = identity?.fingerprint === trailer.fingerprint && identity.baseSha === baseSha;
  if (open && isWritten && isFinished(open, options) && !differenceOf(open, planned))
    return end('unchanged', 'the open pull request is as planned; nothing was written');
  if (baseTip !== baseSha)
    return end('base-moved', `${base} is not at ${baseSha}, for which this was planned`);
  if (isWritten) return putPullRequest(attempt, false);

  const sha = await putBranch(host, view, planned);
  if (sha === null) return null;
  known.head = sha;
  return putPullRequest(attempt, true);
}
