import {
  BRANCH_PREFIX,
  closeHealedPrs,
  parseTrailer,
  type CodeHost,
  type HostPullRequest,
  type PRResult,
  type PublishBundle,
} from '@drift/remediation';
import { STATE_PATH } from '@drift/detector';
import type { Session } from '../session.js';
import type { Survey } from '../survey.js';
import { auditPublish, type PublishAttempt } from './audit-publish.js';
import { evidencePaths, firstDifference, idsAtCommit, idsOnDisk } from './item-evidence.js';
import { failureOf } from './publish-item.js';
import type { PublishFailure } from './publish-verb-types.js';

interface Healing {
  bundle: PublishBundle;
  /** Tip of the base branch. */
  baseSha: string;
  actor: string;
  /** Null where nothing may be closed. */
  host: CodeHost | null;
}

/**
 * Closes the pull requests that have nothing left to heal. Only what the bundle says and this checkout,
 * standing clean at the tip of the base, itself finds in sync counts as healed.
 */
export async function closeHealed(
  session: Session,
  found: Survey,
  { bundle, baseSha, actor, host }: Healing,
): Promise<{ closed: PRResult[]; failure: PublishFailure | null }> {
  if (!host || session.commit !== baseSha) return { closed: [], failure: null };
  const inSync = healedNodes(found, bundle);
  try {
    const open = await host.pullRequests({ state: 'open', prefix: BRANCH_PREFIX });
    const attempts = new Map<string, PublishAttempt>();
    for (const pull of open.filter(({ base }) => base === bundle.base)) {
      const attempt = attemptOf(session, pull, { inSync, actor });
      if (attempt) attempts.set(pull.branch, attempt);
    }
    const nodes = [...attempts.values()].flatMap((attempt) => attempt.nodes);
    if (nodes.length === 0 || (await isDirty(session, found, { nodes, baseSha })))
      return { closed: [], failure: null };
    for (const attempt of attempts.values())
      await auditPublish(session, attempt, { outcome: 'intent', words: 'close what has healed' });
    const drifted = found.reports.flatMap(({ nodeId }) => (inSync.has(nodeId) ? [] : [nodeId]));
    const healed = { base: bundle.base, baseSha, inSync: [...inSync], drifted };
    const { results } = await closeHealedPrs(host, healed);
    for (const [branch, attempt] of attempts) {
      const result = results.find((one) => one.branch === branch);
      await auditPublish(session, attempt, {
        outcome: result?.outcome === 'closed' ? 'done' : 'refused',
        words: result ? `${result.outcome}: ${result.why}` : 'it was left as it is',
        prUrl: result?.url ?? null,
      });
    }
    return { closed: results, failure: null };
  } catch (error) {
    return { closed: [], failure: failureOf(error) };
  }
}

function healedNodes({ reports }: Survey, { inSync }: PublishBundle): ReadonlySet<string> {
  const claimed = new Set(inSync);
  return new Set(
    reports.flatMap(({ nodeId, driftType }) => (driftType === 'none' && claimed.has(nodeId) ? [nodeId] : [])),
  );
}

/** Null for a pull request that still has something to heal. */
function attemptOf(
  session: Session,
  { body, branch }: HostPullRequest,
  { inSync, actor }: { inSync: ReadonlySet<string>; actor: string },
): PublishAttempt | null {
  const trailer = parseTrailer(body);
  const [first] = trailer?.nodes ?? [];
  if (!trailer || first === undefined || !trailer.nodes.every((nodeId) => inSync.has(nodeId))) return null;
  return {
    auditId: session.environment.newId(),
    actor,
    branch,
    planHash: trailer.planHash,
    context: first.split('/', 1)[0] ?? first,
    nodes: trailer.nodes,
    reason: null,
    before: {},
    after: {},
  };
}

/** Whether the files of these nodes, or the record, are not those of the commit. */
async function isDirty(
  session: Session,
  found: Survey,
  { nodes, baseSha }: { nodes: readonly string[]; baseSha: string },
): Promise<boolean> {
  const written = found.state.kind === 'folder' ? [...found.state.files.keys()] : [STATE_PATH];
  const paths = evidencePaths(session, found, { nodes, written, command: [] });
  const committed = await idsAtCommit(session, baseSha, paths);
  return firstDifference(paths, committed, idsOnDisk(session, paths, baseSha)) !== null;
}
