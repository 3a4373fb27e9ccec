import type { Freeze } from '@drift/graph';
import { BRANCH_PREFIX } from './branch-name.js';
import type { HostPullRequest } from './code-host.js';
import type { PublishOutcome } from './publish-types.js';

/** How many remediation pull requests there are, or may be. */
export interface PullRequestCounts {
  /** Open at the same time. */
  open: number;
  /** Opened within one hour. */
  hourly: number;
  /** Opened by one run. */
  run: number;
}

/** What decides whether a pull request may be written at all. */
export interface PublishGate {
  dryRun: boolean;
  /** Rights that the one who publishes lacks, in words. */
  missingRights: readonly string[];
  freeze: readonly Freeze[];
  /** UTC day, `2026-12-24`. */
  today: string;
  planHash: string;
  /** Plans that a person has approved; null where no approval is asked for. */
  approved: readonly string[] | null;
  /** Whether there is an open pull request already: limits are for new ones. */
  isOpen: boolean;
  limits: PullRequestCounts;
  counts: PullRequestCounts;
  /** A person's wish to go beyond the limits. */
  unlimited: boolean;
}

export interface PublishRefusal {
  outcome: PublishOutcome;
  why: string;
}

const HELD_BACK: ReadonlySet<PublishOutcome> = new Set<PublishOutcome>([
  'limit-open',
  'limit-hourly',
  'limit-run',
  'needs-approval',
  'frozen-window',
]);

/** Why nothing is written, decided before any write; null when it may be. A dry run says what would happen. */
export function refusePublish(gate: PublishGate): PublishRefusal | null {
  const refusal = refuseReal(gate);
  if (!gate.dryRun) return refusal;
  const would = gate.isOpen
    ? 'its pull request would be brought up to date'
    : 'a pull request would be opened';
  return {
    outcome: 'dry-run',
    why: refusal ? `simulated; it would end as ${refusal.outcome}: ${refusal.why}` : `simulated; ${would}`,
  };
}

/**
 * Counts the remediation pull requests of a repository, each once however often it is given; `now` is
 * UTC. This run has opened none yet.
 */
export function countPullRequests(pulls: readonly HostPullRequest[], now: string): PullRequestCounts {
  const byNumber = new Map(pulls.map((pull) => [pull.number, pull]));
  const ours = [...byNumber.values()].filter(({ branch }) => branch.startsWith(BRANCH_PREFIX));
  const anHourAgo = Date.parse(now) - 3_600_000;
  return {
    open: ours.filter(({ state }) => state === 'open').length,
    hourly: ours.filter(({ createdAt }) => Date.parse(createdAt) > anHourAgo).length,
    run: 0,
  };
}

/** The counts after one more attempt; `wasOpen` says whether its pull request was there before. */
export function countOutcome(
  counts: PullRequestCounts,
  outcome: PublishOutcome,
  wasOpen: boolean,
): PullRequestCounts {
  if (wasOpen || (outcome !== 'created' && outcome !== 'failed-partial')) return counts;
  return { open: counts.open + 1, hourly: counts.hourly + 1, run: counts.run + 1 };
}

/** How many attempts policy held back, and `47 held back` to say so; null where it was none. */
export function heldBack(
  results: readonly { outcome: PublishOutcome }[],
): { count: number; text: string } | null {
  const count = results.filter(({ outcome }) => HELD_BACK.has(outcome)).length;
  return count === 0 ? null : { count, text: `${count} held back` };
}

function refuseReal(gate: PublishGate): PublishRefusal | null {
  const { missingRights, freeze, today, planHash, approved } = gate;
  if (missingRights.length > 0)
    return { outcome: 'permission', why: `the right ${missingRights.join(', ')} is missing` };
  const window = freeze.find(({ from, until }) => from <= today && today <= until);
  if (window)
    return {
      outcome: 'frozen-window',
      why: `frozen from ${window.from} to ${window.until}: ${window.reason}`,
    };
  if (approved && !approved.includes(planHash))
    return { outcome: 'needs-approval', why: `nobody has approved the plan ${planHash}` };
  return gate.isOpen || gate.unlimited ? null : refuseMore(gate);
}

function refuseMore({ limits, counts }: PublishGate): PublishRefusal | null {
  if (counts.run >= limits.run)
    return { outcome: 'limit-run', why: `this run has opened ${counts.run}; ${limits.run} are allowed` };
  if (counts.open >= limits.open)
    return { outcome: 'limit-open', why: `${counts.open} are open; ${limits.open} are allowed` };
  if (counts.hourly >= limits.hourly)
    return {
      outcome: 'limit-hourly',
      why: `${counts.hourly} were opened within the last hour; ${limits.hourly} are allowed`,
    };
  return null;
}
