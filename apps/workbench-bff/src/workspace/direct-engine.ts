import { openDrift, OPERATOR_ONLY, oncePerKey } from '@drift/workspace';
import type { FixAllResult } from '@drift/domain/types';
import type { Engine } from './engine.js';

/** The engine in this very thread: for the worker, and for tests. */
export async function openDirectEngine(root: string): Promise<Engine> {
  // The commit is read when a workspace is opened, so every look opens it anew; what acts stays open,
  // because it remembers the idempotency keys.
  const acting = await openDrift({ root });
  const once = oncePerKey<FixAllResult>();
  return {
    look: async () => {
      const drift = await openDrift({ root });
      const scan = await drift.scan();
      return { scan, graph: await drift.graph(scan) };
    },
    analyze: async (nodeId) => (await openDrift({ root })).analyze(nodeId),
    remediate: (request) => acting.remediate(request),
    history: ({ nodeId, limit, cursor }) =>
      acting.history({
        limit,
        ...(nodeId === undefined ? {} : { nodeId }),
        ...(cursor === undefined ? {} : { cursor }),
      }),
    verify: async ({ nodeIds }) =>
      (await openDrift({ root })).verify({ words: nodeIds ?? null, base: null, consent: OPERATOR_ONLY }),
    plan: (request) => acting.plan(request),
    planAll: () => acting.planAll(),
    fixAll: ({ planHash, idempotencyKey }, onProgress) =>
      once(idempotencyKey, planHash, () => acting.runAll({ planHash, onProgress })),
    defer: async ({ nodeId, until, reason, owner = null }) =>
      done('defer', await acting.defer({ nodeId, until, reason, owner })),
    undo: async ({ auditId }) => done('undo', (await acting.undo({ auditId, reason: null })).auditId),
  };
}

function done(action: string, auditId: string) {
  return { success: true, action, prUrl: null, errorMessage: null, auditId };
}
