import { DriftFailure } from '@drift/domain/failure';
import type { Look } from '../workspace/engine.js';

export function contextNotFound(context: string, known: ReadonlySet<string>): DriftFailure {
  return new DriftFailure({
    code: 'E_NOT_FOUND',
    what: `there is no context '${context}'`,
    why: known.size > 0 ? `there are: ${[...known].sort().join(', ')}` : 'the graph is empty',
    safe: 'nothing was changed',
    next: 'GET /drift/scan',
  });
}

export function reportNotFound(nodeId: string, { graph }: Look): DriftFailure {
  const known = graph.nodes.some((node) => node.nodeId === nodeId);
  return new DriftFailure({
    code: 'E_NOT_FOUND',
    what: `there is no report on '${nodeId}'`,
    why: known ? 'this node produces no code' : 'the graph has no such node',
    safe: 'nothing was changed',
    next: 'GET /drift/graph',
  });
}
