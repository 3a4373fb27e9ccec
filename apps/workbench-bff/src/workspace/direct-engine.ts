import { openDrift, OPERATOR_ONLY, oncePerKey, withVerdicts, type OpenOptions } from '@drift/workspace';
import { followScans } from '@drift/workspace/follow';
import type { FixAllResult, ProvenanceGraph, RemediationResult } from '@drift/domain/types';
import { fixAllAsPullRequests } from '../publishing/fix-all-as-pull-requests.js';
import { listPullRequests } from '../publishing/list-pull-requests.js';
import { publishingOf, type Publishing } from '../publishing/publishing-of.js';
import type { Engine } from './engine.js';
import { RunningFixes } from './running-fixes.js';

/** The engine in this very thread: for the worker, and for tests. */
export async function openDirectEngine(
  root: string,
  { means, web }: Publishing = publishingOf({}),
): Promise<Engine> {
  const open = (options: Pick<OpenOptions, 'observer'> = {}) =>
    openDrift({ root, publishing: means, ...options });
  // The commit is read when a workspace is opened, so every look opens it anew; what acts stays open,
  // because it remembers the idempotency keys.
  const acting = await open();
  const follower = followScans({ root: acting.root, variables: process.env, now: () => new Date() });
  /** Of the last look. */
  let graph: ProvenanceGraph | null = null;
  const once = oncePerKey<FixAllResult>(({ items }) => items.some(({ outcome }) => outcome === 'done'));
  const running = new RunningFixes();
  const onceEach = oncePerKey<RemediationResult>(({ success }) => success);
  return {
    look: async () => {
      const looking = await follower.begin();
      const drift = await open(looking ? { observer: looking.observer } : {});
      const scan = await drift.scan(looking ? { memory: looking.look } : {});
      const known = looking?.isPartly ? graph : null;
      const now = known ? withVerdicts(known, scan) : await drift.graph(scan);
      graph = now;
      return { scan, graph: now, isFollowed: (await looking?.follow()) ?? false, isPartly: known !== null };
    },
    holds: (how) => follower.holds(how),
    touched: () => follower.touched(),
    analyze: async (nodeId) => (await open()).analyze(nodeId),
    remediate: ({ idempotencyKey, ...request }) =>
      onceEach(idempotencyKey, request, async () =>
        // A pull request begins at the commit that is checked out now.
        ((request.createPR ?? true) ? await open() : acting).remediate(request),
      ),
    history: ({ nodeId, limit, cursor }) =>
      acting.history({
        limit,
        ...(nodeId === undefined ? {} : { nodeId }),
        ...(cursor === undefined ? {} : { cursor }),
      }),
    verify: async ({ nodeIds }) =>
      (await open()).verify({ words: nodeIds ?? null, base: null, consent: OPERATOR_ONLY }),
    plan: (request) => acting.plan(request),
    planAll: () => acting.planAll(),
    fixAll: (request, onProgress) =>
      once(request.idempotencyKey, request, () =>
        running.during(request.planHash, async (cancel) =>
          request.createPR
            ? fixAllAsPullRequests(await open(), request, { onProgress, cancel })
            : acting.runAll({ planHash: request.planHash, onProgress, cancel }),
        ),
      ),
    stopAll: async ({ planHash }) => ({ stopped: running.stop(planHash) }),
    defer: async ({ nodeId, until, reason, owner = null }) =>
      done('defer', await acting.defer({ nodeId, until, reason, owner })),
    undo: async ({ auditId }) => done('undo', (await acting.undo({ auditId, reason: null })).auditId),
    pullRequests: async (state) => listPullRequests(await open(), state, web),
  };
}

function done(action: string, auditId: string) {
  return { success: true, action, prUrl: null, errorMessage: null, auditId };
}
