import { openDrift } from '@drift/workspace';
import type { Engine } from './engine.js';

/** The engine in this very thread: for the worker, and for tests. */
export async function openDirectEngine(root: string): Promise<Engine> {
  // The commit is read when a workspace is opened, so every look opens it anew; what acts stays open,
  // because it remembers the idempotency keys.
  const acting = await openDrift({ root });
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
  };
}
