import { DriftFailure } from '@drift/domain/failure';
import { BRANCH_PREFIX, countPullRequests, type CodeHost, type PublishBundle } from '@drift/remediation';
import { timestamp, type Session } from '../session.js';
import { survey, type Survey } from '../survey.js';
import { closeHealed } from './close-healed.js';
import type { BranchLeases } from './file-leases.js';
import { blobIdsBelow } from './host-below.js';
import { idsAtCommit, type BlobIds } from './item-evidence.js';
import { noToken } from './no-token.js';
import { parseBundle } from './parse-bundle.js';
import { failureOf, publishItem, type PublishRun } from './publish-item.js';
import { approvedPlans, publishLimits } from './publish-limits.js';
import { publishPlace, type PublishPlace } from './publish-place.js';
import type { PublishedItem, PublishingMeans, PublishReport, PublishRequest } from './publish-verb-types.js';
import { readyItem, type ReadyItem, type StaleItem } from './ready-item.js';
import { reconcilePublish } from './reconcile-publish.js';
import { reviewersFrom } from './reviewers-for.js';
import { withLeases } from './with-leases.js';

/**
 * Publishes a bundle: every item is proved again before the first write to the host. Nothing of the
 * repository runs.
 * @throws DriftFailure `E_USAGE`, `E_REFUSED` for a bundle that is not to be trusted or not of this
 * repository, and where there is no token.
 */
export async function publishBundle(session: Session, request: PublishRequest): Promise<PublishReport> {
  const bundle = parseBundle(request.bundle);
  const place = await publishPlace(session);
  if (bundle.repository.toLowerCase() !== place.repository.toLowerCase())
    throw otherRepository(bundle, place);
  const means = session.publishing;
  if (!means) throw noToken('this program was started without a way to open pull requests');
  const host = (await means.codeHost?.(place.repository)) ?? null;
  if (!host && !request.dryRun) throw noToken(means.why ?? 'there is no token to publish with');
  const report: PublishReport = {
    repository: place.repository,
    base: bundle.base,
    baseSha: null,
    access: null,
    items: [],
    closed: [],
    heldBack: bundle.heldBack,
    limited: 0,
    reconciled: [],
    failure: null,
  };
  try {
    return await withLeases(session, (leases) =>
      publishWith(session, { bundle, place, means, host, request, report, leases }),
    );
  } catch (error) {
    return { ...report, failure: failureOf(error) };
  }
}

interface Publishing {
  bundle: PublishBundle;
  place: PublishPlace;
  means: PublishingMeans;
  host: CodeHost | null;
  request: PublishRequest;
  report: PublishReport;
  leases: BranchLeases;
}

async function publishWith(
  session: Session,
  { bundle, place, means, host, request, report, leases }: Publishing,
): Promise<PublishReport> {
  const { variables } = session.environment;
  const found = await survey(session);
  const baseSha = host ? await host.branchHead(bundle.base) : bundle.baseSha;
  if (baseSha === null)
    return {
      ...report,
      failure: { kind: 'not-found', call: '', why: `the host has no branch ${bundle.base}` },
    };
  const access = host && (await host.access());
  const reconciled = host && !request.dryRun ? await reconcilePublish(session, host, leases) : [];
  const ready = await readyItems(session, found, { bundle, place, host, baseSha });
  const actor = request.by?.actor ?? (await session.actor());
  const mayClose = !request.dryRun && (request.by?.mayPublish ?? true) && access?.missing.length === 0;
  // First, because what is closed makes room for what is opened.
  const healed = await closeHealed(session, found, { bundle, baseSha, actor, host: mayClose ? host : null });
  const pulls = host ? await host.pullRequests({ state: 'all', prefix: BRANCH_PREFIX }) : [];
  const config = found.config.remediation;
  const approval = config.requireApproval || request.requireApproval;
  const run: PublishRun = {
    session,
    config,
    place,
    base: bundle.base,
    baseSha,
    request,
    means,
    leases,
    actor,
    approved: approval ? approvedPlans(variables, request.approved) : null,
    limits: publishLimits(variables, config),
    reviewers: reviewersFrom(place),
    online: host && access && { host, access, pulls },
    counts: countPullRequests(pulls, timestamp(session.environment)),
  };
  const items = await publishItems(run, ready);
  const unasked = ready.slice(items.length).map(({ item }) => ({ nodes: item.nodes, why: 'cancelled' }));
  return {
    ...report,
    heldBack: [...report.heldBack, ...unasked],
    baseSha,
    access,
    reconciled,
    items,
    closed: healed.closed,
    limited: items.filter(({ result }) => result?.outcome.startsWith('limit-')).length,
    failure: healed.failure,
  };
}

/** All of them before the first is published: one that is not to be trusted spoils them all. */
async function readyItems(
  session: Session,
  found: Survey,
  { bundle, place, host, baseSha }: Pick<Publishing, 'bundle' | 'place' | 'host'> & { baseSha: string },
): Promise<(ReadyItem | StaleItem)[]> {
  const { prefix } = place;
  // The same commit is the same files, wherever it is read.
  const isHere = session.commit === baseSha || !host;
  const idsAtBase = (paths: readonly string[]): Promise<BlobIds> =>
    isHere || !host
      ? idsAtCommit(session, baseSha, paths)
      : blobIdsBelow(host, { sha: baseSha, prefix, paths });
  const ready: (ReadyItem | StaleItem)[] = [];
  for (const item of bundle.items)
    ready.push(await readyItem(session, found, item, { bundle, prefix, baseSha, idsAtBase }));
  return ready;
}

async function publishItems(
  run: PublishRun,
  ready: readonly (ReadyItem | StaleItem)[],
): Promise<PublishedItem[]> {
  const items: PublishedItem[] = [];
  for (const [index, item] of ready.entries()) {
    if (run.request.cancel?.aborted) break;
    run.request.onItem?.(index, ready.length, item.item.context);
    items.push(await publishItem(run, item));
  }
  return items;
}

function otherRepository({ repository }: PublishBundle, place: PublishPlace): DriftFailure {
  return new DriftFailure({
    code: 'E_REFUSED',
    what: 'the bundle is not published',
    why: `it was made for ${repository}, this checkout is of ${place.repository}`,
    safe: 'nothing was published',
    next: 'drift-heal bundle',
  });
}
