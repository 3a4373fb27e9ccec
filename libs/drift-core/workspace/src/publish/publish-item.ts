import {
  countOutcome,
  fingerprintOf,
  HostFailure,
  parseTrailer,
  refusePublish,
  upsertRemediationPr,
  type CodeHost,
  type HostAccess,
  type HostPullRequest,
  type PRResult,
  type PublishOutcome,
  type PublishTrailer,
  type PullRequestCounts,
  type RemediationPr,
} from '@drift/remediation';
import { STATE_PATH } from '@drift/detector';
import { DriftFailure } from '@drift/domain/failure';
import type { DriftConfig } from '@drift/graph';
import { digestBytes } from '../digest-bytes.js';
import { timestamp, type Session } from '../session.js';
import { auditPublish, type PublishAttempt } from './audit-publish.js';
import { coveringPull, type CoveringPull } from './covering-pull.js';
import type { BranchLeases } from './file-leases.js';
import { toFileChanges } from './item-changes.js';
import type { PublishPlace } from './publish-place.js';
import type { PublishedItem, PublishFailure, PublishingMeans, PublishRequest } from './publish-verb-types.js';
import type { ReadyItem, StaleItem } from './ready-item.js';
import type { ReviewersFor } from './reviewers-for.js';

/** What all items of one run share. */
export interface PublishRun {
  session: Session;
  config: DriftConfig['remediation'];
  place: PublishPlace;
  base: string;
  baseSha: string;
  request: PublishRequest;
  actor: string;
  /** Plan hashes; null where no approval is asked for. */
  approved: readonly string[] | null;
  means: PublishingMeans;
  leases: BranchLeases;
  limits: PullRequestCounts;
  reviewers: ReviewersFor;
  /** Null in a dry run without a token. */
  online: { host: CodeHost; access: HostAccess; pulls: readonly HostPullRequest[] } | null;
  /** Moves on with each pull request that is opened. */
  counts: PullRequestCounts;
}

const LABELS = ['drift-remediation', 'auto-generated'] as const;
/** What leaves the pull request as it is wanted. */
const DONE: ReadonlySet<PublishOutcome> = new Set([
  'created',
  'updated',
  'unchanged',
  'closed',
  'no-diff',
  'failed-partial',
]);

/** Publishes one item, or says why not; intent and result stand in the audit log, a dry run does not. */
export async function publishItem(run: PublishRun, ready: ReadyItem | StaleItem): Promise<PublishedItem> {
  const { item } = ready;
  const { context, nodes, branch, planHash } = item;
  const pulls = run.online?.pulls.filter((pull) => pull.branch === branch) ?? [];
  const isOpen = pulls.some(({ state }) => state === 'open');
  const covering = isOpen ? null : coveringOf(run, ready);
  const refused =
    'outcome' in ready
      ? { outcome: ready.outcome, why: ready.why }
      : covering
        ? { outcome: 'covered' as const, why: covering.why }
        : refusePublish({
            planHash,
            isOpen,
            approved: run.approved,
            limits: run.limits,
            counts: run.counts,
            dryRun: run.request.dryRun,
            missingRights: rightsMissing(run),
            freeze: run.config.freeze,
            today: timestamp(run.session.environment).slice(0, 10),
            // Nothing is opened for what a person said no to; whoever opens says that.
            unlimited: !run.request.again && isRejected(pulls, fingerprint(run, ready)),
          });
  const published = { context, nodes, branch, planHash };
  const attempt: PublishAttempt = {
    auditId: run.session.environment.newId(),
    actor: run.actor,
    ...published,
    reason: reasonOf(run, planHash),
    ...filesOf(run, ready),
  };
  if (refused || 'outcome' in ready || !run.online) {
    const { outcome, why } = refused ?? { outcome: 'dry-run' as const, why: 'simulated' };
    if (!run.request.dryRun)
      await auditPublish(run.session, attempt, { outcome: 'refused', words: `${outcome}: ${why}` });
    const { number = null, url = null } = covering?.pull ?? {};
    const result: PRResult = { outcome, branch, number, url, headSha: null, why, warnings: [] };
    const auditId = run.request.dryRun ? null : attempt.auditId;
    return { ...published, auditId, result, failure: null, next: nextOf(run, outcome, planHash) };
  }
  const { host, access } = run.online;
  const work = async (): Promise<PublishedItem> => {
    await auditPublish(run.session, attempt, { outcome: 'intent', words: `to ${run.base}` });
    const ended = await tryOnce(host, await pullRequestOf(run, ready, { attempt, access }));
    const { result, failure } = ended;
    if (result) run.counts = countOutcome(run.counts, result.outcome, isOpen);
    await auditPublish(run.session, attempt, {
      outcome: failure ? 'failed' : DONE.has(result?.outcome ?? 'permission') ? 'done' : 'refused',
      words: result ? `${result.outcome}: ${result.why}` : `failed: ${failure?.why ?? ''}`,
      prUrl: result?.url ?? null,
    });
    const next = result ? nextOf(run, result.outcome, planHash) : run.request.rerun;
    return { ...published, auditId: attempt.auditId, result, failure, next };
  };
  try {
    return await run.leases.hold(branch, work);
  } catch (error) {
    if (!(error instanceof DriftFailure) || error.error.code !== 'E_LOCKED') throw error;
    const failure: PublishFailure = { kind: 'busy', call: '', why: error.error.why };
    return { ...published, auditId: null, result: null, failure, next: run.request.rerun };
  }
}

/** Null for who may not publish: what there is, is not for everybody who holds a bundle. */
function coveringOf(run: PublishRun, ready: ReadyItem | StaleItem): CoveringPull | null {
  if ('outcome' in ready || !run.online || rightsMissing(run).length > 0) return null;
  const { base, online } = run;
  return coveringPull(ready.item, { pulls: online.pulls, base, fingerprint: fingerprint(run, ready) });
}

async function tryOnce(
  host: CodeHost,
  wanted: RemediationPr,
): Promise<{ result: PRResult; failure: null } | { result: null; failure: PublishFailure }> {
  try {
    return { result: await upsertRemediationPr(host, wanted), failure: null };
  } catch (error) {
    return { result: null, failure: failureOf(error) };
  }
}

/** @throws what is no failure of the host. */
export function failureOf(error: unknown): PublishFailure {
  if (!(error instanceof HostFailure)) throw error;
  return { kind: error.kind, call: error.call, why: error.message };
}

async function pullRequestOf(
  run: PublishRun,
  ready: ReadyItem,
  { attempt, access }: { attempt: PublishAttempt; access: HostAccess },
): Promise<RemediationPr> {
  const { base, baseSha, place, request } = run;
  const { item } = ready;
  const changes = toFileChanges(ready.files, place.prefix);
  const head = await run.session.audit.head();
  const { nodes, suggestionId, specHash, codeHash, planHash } = item;
  const trailer: PublishTrailer = {
    version: 1,
    nodes,
    suggestionId,
    specHash,
    codeHash,
    planHash,
    baseSha,
    auditId: attempt.auditId,
    fingerprint: fingerprint(run, ready),
    auditHead: head && `${head.seq}:${head.hash}`,
  };
  const { title, body, commitMessage } = run.means.describe(item, {
    repository: place.repository,
    base,
    trailer,
    startsChecks: access.startsChecks,
    rerun: RERUN,
  });
  const reviewers = run.reviewers(
    toFileChanges(ready.outputs, place.prefix).map(({ path }) => path),
    access.actor,
  );
  const options = { base, baseSha, draft: request.draft, labels: LABELS, trailer, again: request.again };
  return {
    title,
    body,
    branch: item.branch,
    changes,
    options: { ...options, reviewers, commitMessage },
  };
}

/** Equal for the same outputs with the same record; when they were recorded does not count. */
function fingerprint({ place }: PublishRun, { outputs, recordKeys }: ReadyItem): string {
  const record = { path: STATE_PATH, bytes: Buffer.from(recordKeys), executable: false };
  const changes = [...toFileChanges(outputs, place.prefix), record];
  return fingerprintOf(changes, (data) => digestBytes(Buffer.from(data)));
}

function isRejected(pulls: readonly HostPullRequest[], wanted: string): boolean {
  return pulls.some(({ state, merged, body }) => {
    const trailer = state === 'closed' && !merged ? parseTrailer(body) : null;
    return trailer?.fingerprint === wanted && trailer.closedAs !== 'healed';
  });
}

/** In the body of a pull request: the same wherever it was published from. */
const RERUN = 'drift-heal remediate --auto --pr --confirm';

function rightsMissing({ request, online }: PublishRun): readonly string[] {
  if (request.by && !request.by.mayPublish) return ['create_remediation_pr'];
  return online?.access.missing ?? [];
}

function reasonOf({ approved, request }: PublishRun, planHash: string): string | null {
  const approval = approved?.includes(planHash) ? 'its plan was approved' : null;
  const words = [approval, request.again ? 'asked for again' : null, request.reason].filter(Boolean);
  return words.length === 0 ? null : words.join('; ');
}

function filesOf(
  { session }: PublishRun,
  ready: ReadyItem | StaleItem,
): Pick<PublishAttempt, 'before' | 'after'> {
  const before: Record<string, string | null> = {};
  const after: Record<string, string | null> = {};
  for (const [path, file] of 'files' in ready ? ready.files : []) {
    const digest = session.files.hash(path);
    before[path] = typeof digest === 'string' ? digest : null;
    after[path] = file ? digestBytes(file.bytes) : null;
  }
  return { before, after };
}

function nextOf({ request }: PublishRun, outcome: PublishOutcome, planHash: string): string | null {
  if (outcome === 'needs-approval') return `${request.rerun} --approve ${planHash}`;
  if (outcome === 'covered') return `merge that pull request; if the spec moved since: ${RERUN}`;
  if (outcome === 'rejected-before') return `${request.rerun} --again`;
  if (outcome === 'evidence-stale' || outcome === 'base-moved')
    return 'git pull, then drift-heal remediate --auto --pr --confirm';
  return outcome === 'dry-run' ? request.rerun : null;
}
