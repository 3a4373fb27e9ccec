import type { HostPullRequest } from './code-host.js';
import type { BranchView } from './look-at-branch.js';
import { sayOnce } from './publish-comments.js';
import type { PRResult } from './publish-types.js';
import { rejectedPullRequest } from './rejected-pull-request.js';
import type { Attempt } from './remediation-pr.js';
import { removeBranch } from './remove-branch.js';

/** A person's no, edit or commit ends an attempt before anything of it is written; null where there is none. */
export async function stopForPeople(attempt: Attempt, view: BranchView): Promise<PRResult | null> {
  const { host, planned, end } = attempt;
  const { options } = planned;
  const asksAnew = view.open !== null || options.again;
  const rejected = asksAnew ? null : await rejectedPullRequest(host, view, options.trailer.fingerprint);
  if (rejected) return leaveRejected(attempt, view, rejected);
  const edit = editOf(attempt, view);
  if (edit === null) return null;
  return end('edited-by-human', edit, view.open ? await sayOnce(host, view.open, 'edited', EDITED) : []);
}

/** Says once why, and removes the branch if it is all ours. */
async function leaveRejected(
  { host, planned, known, end }: Attempt,
  { head, foreign }: BranchView,
  rejected: HostPullRequest,
): Promise<PRResult> {
  known.pull = rejected;
  const warnings = await sayOnce(host, rejected, 'rejected', REJECTED);
  const removal = head === null || foreign.length > 0 ? null : await removeBranch(host, planned.branch, head);
  if (removal?.removed) known.head = null;
  warnings.push(...(removal?.warnings ?? []));
  const why = `#${rejected.number} with the same content was closed without merging`;
  return end('rejected-before', why, warnings);
}

function editOf({ planned }: Attempt, { open, foreign }: BranchView): string | null {
  const { branch, options } = planned;
  if (open && open.base !== options.base)
    return `#${open.number} goes to another branch now than ${options.base}`;
  if (foreign.length === 0) return null;
  const commits = foreign.map(({ sha }) => sha.slice(0, 12)).join(', ');
  return `${branch} holds ${foreign.length} of somebody else's commits: ${commits}`;
}

const EDITED =
  'Somebody else has changed this pull request, so drift-heal leaves it alone from now on. ' +
  'To hand it back, take the commits of others off the branch and let it go to the branch it came for.';

const REJECTED =
  'This was closed without merging, so drift-heal does not propose the same content again. ' +
  'Other content is proposed anew. To have the same once more: `drift-heal publish <bundle> --again`.';
