import { DriftFailure } from '@drift/domain/failure';
import type { DriftReport } from '@drift/domain/types';
import { loadWorkspace } from './load-workspace.js';
import type { Session } from './session.js';
import { survey } from './survey.js';

/**
 * Judges one node by its exact id.
 * @throws DriftFailure `E_NOT_FOUND` for an unknown id and for a node that produces no code.
 */
export function reportOf(session: Session, nodeId: string): DriftReport {
  const workspace = loadWorkspace(session);
  const { reports } = survey(session, { workspace, only: new Set([nodeId]) });
  const report = reports.find((candidate) => candidate.nodeId === nodeId);
  if (report) return report;
  throw new DriftFailure({
    code: 'E_NOT_FOUND',
    what: `there is no report on '${nodeId}'`,
    why: workspace.graph.nodes.has(nodeId) ? 'this node produces no code' : 'the graph has no such node',
    safe: 'nothing was changed',
    next: 'drift-heal scan',
  });
}
