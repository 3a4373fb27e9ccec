import { finishPullRequest, isFinished } from './finish-pull-request.js';
import type { PRResult } from './publish-types.js';
import { differenceOf } from './pull-request-difference.js';
import type { Attempt } from './remediation-pr.js';

/**
 * Opens the pull request of a branch that is as planned, or changes only what differs of the open one:
 * one that is ready for review stays ready. `wrote` says whether this attempt has moved the branch.
 */
export async function putPullRequest(attempt: Attempt, wrote: boolean): Promise<PRResult> {
  const { host, planned, known, end } = attempt;
  const { branch, title, body, options } = planned;
  const { base, draft } = options;
  let isNew = false;
  if (!known.pull) {
    const opened = await host.openPullRequest({ branch, base, title, body, draft });
    if (opened === 'no-commits') return end('no-diff', `${branch} holds nothing that ${base} has not`);
    known.pull = opened.pullRequest;
    // After a lost answer it is there already, with the very text of this attempt.
    isNew = !opened.existed || opened.pullRequest.body === body;
  }
  const pull = known.pull;
  const difference = isNew ? null : differenceOf(pull, planned);
  if (difference) await host.changePullRequest(pull.number, difference);
  const unfinished = isNew || !isFinished(pull, options);
  const { warnings, failed } = unfinished ? await finishPullRequest(host, pull, options) : NOTHING_LEFT;

  if (failed) return end('failed-partial', 'the pull request is there; a later step failed', warnings);
  if (isNew) return end('created', `a ${draft ? 'draft ' : ''}pull request was opened`, warnings);
  if (wrote || difference || unfinished)
    return end('updated', 'the open pull request was brought up to date', warnings);
  return end('unchanged', 'another run has brought it up to date meanwhile', warnings);
}

const NOTHING_LEFT = { warnings: [], failed: false };
