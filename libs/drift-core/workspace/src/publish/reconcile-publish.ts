import { DriftFailure } from '@drift/domain/failure';
import type { DriftAuditEntry } from '@drift/domain/types';
import type { CodeHost, HostPullRequest } from '@drift/remediation';
import type { Session } from '../session.js';
import { branchOfEntry } from './audit-publish.js';
import type { BranchLeases } from './file-leases.js';

const PAGE = 200;
/** Older attempts are found again by their pull requests alone. */
const MAX_ENTRIES = 2000;

/**
 * Ends what the audit log tells of as begun only: each branch is looked up, and what became of it is
 * written down. An attempt that another process is at is left to it. Gives what was found, in words.
 */
export async function reconcilePublish(
  session: Session,
  host: CodeHost,
  leases: BranchLeases,
): Promise<string[]> {
  const found: string[] = [];
  for (const [branch, entries] of await unfinished(session)) {
    const words = await whenFree(leases, branch, () => endAttempts(session, host, branch, entries));
    if (words !== null) found.push(words);
  }
  return found;
}

async function endAttempts(
  session: Session,
  host: CodeHost,
  branch: string,
  entries: readonly DriftAuditEntry[],
): Promise<string> {
  const [pull = null] = await host.pullRequests({ state: 'all', branch });
  const words = wordsOf(branch, pull);
  for (const { auditId, actor, context, nodeId, before, after, reason } of entries)
    await session.audit.append({
      auditId,
      actor,
      context,
      nodeId,
      before,
      after,
      action: 'publish',
      outcome: pull ? 'done' : 'failed',
      reason: `${(reason ?? '').split(': ', 1)[0]}: ${words}`,
      prUrl: pull?.url ?? null,
    });
  return words;
}

function wordsOf(branch: string, pull: HostPullRequest | null): string {
  if (!pull) return `an earlier attempt was cut off before it opened a pull request of ${branch}`;
  const state = pull.merged ? 'merged' : pull.state;
  return `an earlier attempt was cut off; #${pull.number} of ${branch} is ${state}`;
}

/** Publishing intents without a result, by branch, the newest first. */
async function unfinished(session: Session): Promise<Map<string, DriftAuditEntry[]>> {
  const ended = new Set<string>();
  const open = new Map<string, DriftAuditEntry[]>();
  let cursor: string | undefined;
  for (let seen = 0; seen < MAX_ENTRIES; seen += PAGE) {
    const page = await session.audit.page({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    for (const entry of page.entries) {
      if (entry.action !== 'publish') continue;
      const key = `${entry.auditId} ${entry.nodeId ?? ''}`;
      const branch = branchOfEntry(entry.reason);
      if (entry.outcome !== 'intent') ended.add(key);
      else if (branch !== null && !ended.has(key)) open.set(branch, [...(open.get(branch) ?? []), entry]);
    }
    if (page.next === null) break;
    cursor = page.next;
  }
  return open;
}

/** Null where another process is at it. */
async function whenFree(
  leases: BranchLeases,
  branch: string,
  work: () => Promise<string>,
): Promise<string | null> {
  try {
    return await leases.hold(branch, work, 0);
  } catch (error) {
    if (error instanceof DriftFailure && error.error.code === 'E_LOCKED') return null;
    throw error;
  }
}
