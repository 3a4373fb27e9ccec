import { BRANCH_PREFIX } from './branch-name.js';
import type { CodeHost, HostPullRequest } from './code-host.js';
import { lookAtBranch } from './look-at-branch.js';
import { endOf, isPassing, refusalOf, type End, type Known } from './pr-result.js';
import { sayOnce } from './publish-comments.js';
import type { PRResult, PublishTrailer } from './publish-types.js';
import { removeBranch } from './remove-branch.js';
import { parseTrailer, withTrailer } from './trailer.js';

/** What was found at one commit of a base branch. */
export interface HealedNodes {
  base: string;
  baseSha: string;
  /** Nodes without drift. */
  inSync: readonly string[];
  /** Nodes that are known and not in sync. */
  drifted: readonly string[];
}

/** An open pull request that was left as it is, and why in words. */
export interface LeftAlone {
  number: number;
  url: string;
  branch: string;
  why: string;
}

/**
 * Closes open remediation pull requests whose nodes are all in sync; below one that others have edited
 * it only says so. What is still at work is in neither list.
 * @throws HostFailure `unreachable`, `busy` or `refused`: the same call again continues.
 */
export async function closeHealedPrs(
  host: CodeHost,
  healed: HealedNodes,
): Promise<{ results: PRResult[]; leftAlone: LeftAlone[] }> {
  const results: PRResult[] = [];
  const leftAlone: LeftAlone[] = [];
  const open = await host.pullRequests({ state: 'open', prefix: BRANCH_PREFIX });
  const ours = open.filter(({ base, branch }) => base === healed.base && branch.startsWith(BRANCH_PREFIX));
  if (ours.length === 0) return { results, leftAlone };
  const current = (await host.branchHead(healed.base)) === healed.baseSha;

  for (const pull of ours) {
    const trailer = parseTrailer(pull.body);
    const why = trailer ? whyLeftAlone(trailer, healed, current) : 'its text does not end with our record';
    if (why !== null) leftAlone.push({ number: pull.number, url: pull.url, branch: pull.branch, why });
    else if (trailer && trailer.nodes.every((node) => healed.inSync.includes(node)))
      results.push(await closeOne(host, pull, trailer));
  }
  return { results, leftAlone };
}

/** Null also where it is still at work, which needs no word. */
function whyLeftAlone(
  { nodes }: PublishTrailer,
  { base, baseSha, inSync, drifted }: HealedNodes,
  current: boolean,
): string | null {
  const unknown = nodes.filter((node) => !inSync.includes(node) && !drifted.includes(node));
  if (nodes.length === 0) return 'it names no node';
  if (unknown.length > 0) return `nothing is known of ${unknown.join(', ')}`;
  const isHealed = nodes.every((node) => inSync.includes(node));
  return isHealed && !current ? `${base} is not at ${baseSha} any more, where its nodes were in sync` : null;
}

async function closeOne(host: CodeHost, pull: HostPullRequest, trailer: PublishTrailer): Promise<PRResult> {
  const known: Known = { pull, head: pull.headSha };
  const end = endOf(pull.branch, known);
  try {
    return await closeUnedited(host, pull, { trailer, known, end });
  } catch (error) {
    return refusalOf(error, end);
  }
}

/**
 * The block says first that it healed, so that no end of this run looks like a person's rejection; then
 * the branch goes, which hosts answer by closing, and where they do not, closing comes last.
 */
async function closeUnedited(
  host: CodeHost,
  pull: HostPullRequest,
  { trailer, known, end }: { trailer: PublishTrailer; known: Known; end: End },
): Promise<PRResult> {
  const { branch, base, number, body } = pull;
  const { head, foreign } = await lookAtBranch(host, branch, base);
  known.head = head;
  if (foreign.length > 0) return edited(host, pull, end);
  const said = await sayOnce(host, pull, 'healed', HEALED);
  if (trailer.closedAs !== 'healed')
    await host.changePullRequest(number, { body: withTrailer(body, { ...trailer, closedAs: 'healed' }) });
  const removal = head === null ? null : await removeBranch(host, branch, head);
  if (removal?.moved) return edited(host, pull, end);
  // Still open, it is found by the next run, which then removes the branch.
  if (removal?.failure && isPassing(removal.failure)) throw removal.failure;
  if (removal?.removed) known.head = null;
  await host.changePullRequest(number, { state: 'closed' });
  return end('closed', 'its nodes are in sync; nothing is left to heal', [
    ...said,
    ...(removal?.warnings ?? []),
  ]);
}

async function edited(host: CodeHost, pull: HostPullRequest, end: End): Promise<PRResult> {
  const said = await sayOnce(host, pull, 'healed-edited', HEALED_EDITED);
  return end('edited-by-human', 'its nodes are in sync, but others have commits on its branch', said);
}

const HEALED = 'The drift that this was for is gone, so it is closed and its branch removed.';

const HEALED_EDITED =
  'The drift that this was for is gone. As others have commits here, drift-heal leaves it open: merge or close it.';
