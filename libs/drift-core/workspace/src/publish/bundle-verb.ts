import { DriftFailure } from '@drift/domain/failure';
import type { PublishBundle, PublishItem } from '@drift/remediation';
import { prepareFixAll } from '../heal/fix-all.js';
import { prepareFix, type PreparedFix } from '../heal/prepare-fix.js';
import { requireConsent } from '../materialize/consent.js';
import { refuseGroup } from '../materialize/materialize-checks.js';
import { groupByPipeline } from '../materialize/pipeline-groups.js';
import { timestamp, type Session } from '../session.js';
import { survey, type Survey } from '../survey.js';
import { makeItem, type ItemPlan } from './make-item.js';
import { baseBranch, publishPlace } from './publish-place.js';
import type { BundleRequest } from './publish-verb-types.js';

type Planned = Pick<PublishBundle, 'heldBack'> & { fixes: readonly PreparedFix[] };

/**
 * Proves every safe fix, or the one of a chosen node, and packs them for publishing; writes nothing.
 * @throws DriftFailure `E_REFUSED` outside of a committed repository, and what planning throws.
 */
export async function makeBundle(
  session: Session,
  { only, ...request }: Omit<BundleRequest, 'words'> & { only: ReadonlySet<string> | null },
): Promise<PublishBundle> {
  const { commit } = session;
  if (commit === null) throw nothingCommitted();
  const { repository } = await publishPlace(session);
  const branch = await baseBranch(session, request.base);
  const { fixes, heldBack } = await planFixes(session, { ...request, only });
  const found = await survey(session);
  const items: PublishItem[] = [];
  const left = [...heldBack];
  for (const plan of itemPlans(fixes, found, request.perNode || request.chosen !== undefined)) {
    const item = await makeItem(session, found, { plan, base: { branch, commit } });
    if ('why' in item) left.push({ nodes: plan.fixes.flatMap(({ group }) => group.nodeIds), why: item.why });
    else items.push(item);
  }
  return {
    version: 1,
    repository,
    base: branch,
    baseSha: commit,
    createdAt: timestamp(session.environment),
    items,
    heldBack: left,
    inSync: found.reports.filter(({ driftType }) => driftType === 'none').map(({ nodeId }) => nodeId),
  };
}

async function planFixes(
  session: Session,
  request: Omit<BundleRequest, 'words'> & { only: ReadonlySet<string> | null },
): Promise<Planned> {
  if (request.chosen !== undefined) {
    const fix = await chosenFix(session, request.chosen, request);
    refuseOther(request, fix.planHash);
    return { fixes: [fix], heldBack: [] };
  }
  const { plan, fixes } = await prepareFixAll(session, { ...request, again: request.retry });
  refuseOther(request, plan.planHash);
  const heldBack = plan.items.flatMap(({ nodes, why }) => (why === null ? [] : [{ nodes, why }]));
  const exposed = heldBack.find(({ why }) => why.startsWith('E_SECRETS: '));
  if (exposed) throw secretsExposed(exposed.why.slice('E_SECRETS: '.length));
  return { fixes, heldBack };
}

/** A person chose the node: its edits may be overwritten, those of its siblings never. */
async function chosenFix(
  session: Session,
  nodeId: string,
  { consent, cancel, onProgress }: Pick<BundleRequest, 'consent' | 'cancel' | 'onProgress'>,
): Promise<PreparedFix> {
  const found = await survey(session);
  const named = new Set([nodeId]);
  const { groups, without } = groupByPipeline(found, named);
  const [group] = groups;
  if (!group) {
    const { why, next } = without[0] ?? {
      why: 'the graph has no such node with code',
      next: 'drift-heal scan',
    };
    throw refused(nodeId, why, next);
  }
  const refusal = refuseGroup(session, group, { overlaps: found.overlaps, discard: named });
  if (refusal) throw refused(refusal.nodeId, refusal.why, refusal.next);
  await requireConsent(session, group.argv, consent);
  try {
    return await prepareFix(session, group, found, {
      cancel,
      onStep: (step) => onProgress?.({ done: 0, total: 1, nodes: [...group.nodeIds], step }),
    });
  } catch (error) {
    if (error instanceof DriftFailure && error.error.code === 'E_SECRETS')
      throw secretsExposed(error.error.why);
    throw error;
  }
}

/** One for each context, or one for each pipeline; nothing where nothing would change. */
function itemPlans(fixes: readonly PreparedFix[], { graph }: Survey, perNode: boolean): ItemPlan[] {
  const plans = new Map<string, { context: string; id: string; fixes: PreparedFix[] }>();
  for (const fix of fixes) {
    const [first = ''] = fix.group.nodeIds;
    const context = graph.nodes.get(first)?.context ?? first;
    const id = perNode ? first : context;
    const plan = plans.get(id) ?? { context, id, fixes: [] };
    plan.fixes.push(fix);
    plans.set(id, plan);
  }
  return [...plans.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function secretsExposed(why: string): DriftFailure {
  return new DriftFailure({
    code: 'E_SECRETS',
    what: 'no pull request was planned',
    why,
    safe: 'nothing was run or changed',
    next: 'in two steps: drift-heal bundle --out <file> where there is no token, then drift-heal publish <file> --confirm with it',
  });
}

function refuseOther({ planHash }: Pick<BundleRequest, 'planHash'>, now: string): void {
  if (planHash === undefined || planHash === now) return;
  throw new DriftFailure({
    code: 'E_CONFLICT',
    what: 'nothing was published',
    why: 'the plan is another one by now',
    safe: 'nothing was changed',
    next: 'look at the plan again',
  });
}

function refused(nodeId: string, why: string, next: string | null): DriftFailure {
  return new DriftFailure({
    code: 'E_REFUSED',
    what: `${nodeId} is not regenerated`,
    why,
    safe: 'nothing was run or changed',
    next,
  });
}

function nothingCommitted(): DriftFailure {
  return new DriftFailure({
    code: 'E_REFUSED',
    what: 'nothing can be published from here',
    why: 'this is no git repository with a commit',
    safe: 'nothing was run or changed',
    next: 'git commit, then push',
  });
}
