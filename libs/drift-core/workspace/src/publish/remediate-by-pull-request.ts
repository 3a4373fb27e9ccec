import { nodeCommand } from '@drift/domain/shell';
import type {
  PublishOutcome,
  PublishResult,
  RemediationRequest,
  RemediationResult,
} from '@drift/domain/types';
import { OPERATOR_ONLY } from '../materialize/consent.js';
import type { Session } from '../session.js';
import { makeBundle } from './bundle-verb.js';
import { noToken } from './no-token.js';
import { publishResultOf } from './publish-result-of.js';
import { publishBundle } from './publish-verb.js';
import type { PublishReport } from './publish-verb-types.js';

/** What leaves the pull request as it was asked for. */
const DONE: ReadonlySet<PublishOutcome> = new Set(['created', 'updated', 'unchanged', 'failed-partial']);

/**
 * Proposes the regeneration of one node by a pull request; no file here is touched.
 * @throws DriftFailure when it may not or cannot be planned or published.
 */
export async function remediateByPullRequest(
  session: Session,
  request: RemediationRequest,
): Promise<RemediationResult> {
  const { nodeId, planHash, reason = null, again = false } = request;
  if (!session.publishing?.codeHost)
    throw noToken(session.publishing?.why ?? 'there is no token to open pull requests with');
  const bundle = await makeBundle(session, {
    only: null,
    base: null,
    perNode: true,
    consent: OPERATOR_ONLY,
    retry: false,
    chosen: nodeId,
    ...(planHash === undefined ? {} : { planHash }),
  });
  const read: unknown = JSON.parse(JSON.stringify(bundle));
  const report = await publishBundle(session, {
    bundle: read,
    dryRun: false,
    draft: request.draftPR ?? true,
    requireApproval: false,
    again,
    reason,
    approved: request.approve ?? [],
    rerun: nodeCommand('remediate', nodeId, '--type=regenerate', '--pr', '--confirm'),
    by: null,
  });
  const publish = resultOf(report);
  const done = publish !== null && DONE.has(publish.outcome);
  return {
    success: done,
    action: 'regenerate',
    prUrl: publish?.url ?? null,
    errorMessage: done ? null : publish ? `${publish.outcome}: ${publish.why}` : whyFailed(report),
    auditId: report.items[0]?.auditId ?? '',
    publish,
  };
}

/** How the one item ended; null where the host failed and nothing is known. */
function resultOf(report: PublishReport): PublishResult | null {
  const [item] = report.items;
  if (item) return publishResultOf(item, report);
  const [held] = report.heldBack;
  const [, outcome, why] = /^(evidence-stale|no-diff): (.*)$/s.exec(held?.why ?? '') ?? [];
  if (why === undefined || (outcome !== 'evidence-stale' && outcome !== 'no-diff')) return null;
  return {
    ...NOTHING,
    outcome,
    why,
    next: outcome === 'no-diff' ? null : 'git commit and push, then try again',
  };
}

const NOTHING = {
  branch: null,
  number: null,
  url: null,
  planHash: null,
  warnings: [],
  startsChecks: null,
} as const satisfies Partial<PublishResult>;

function whyFailed({ items, failure, heldBack }: PublishReport): string {
  const failed = items[0]?.failure ?? failure;
  if (failed) return `publishing failed (${failed.kind}): ${failed.why}; the same again goes on`;
  return heldBack[0]?.why ?? 'nothing was published';
}
