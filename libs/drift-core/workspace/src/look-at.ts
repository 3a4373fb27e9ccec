import { DriftFailure } from '@drift/domain/failure';
import type { DriftReport } from '@drift/domain/types';
import type { Detection } from '@drift/detector';
import { loadWorkspace } from './load-workspace.js';
import type { Session } from './session.js';
import { survey } from './survey.js';

/** One judged node with the facts that its report rests on. */
export interface NodeLook {
  report: DriftReport;
  detection: Detection;
}

/**
 * Judges one node by its exact id.
 * @throws DriftFailure `E_NOT_FOUND` for an unknown id and for a node that produces no code.
 */
export async function lookAt(session: Session, nodeId: string): Promise<NodeLook> {
  const workspace = loadWorkspace(session);
  const found = await survey(session, { workspace, only: new Set([nodeId]) });
  const report = found.reports.find((candidate) => candidate.nodeId === nodeId);
  const detection = found.detections.find((candidate) => candidate.nodeId === nodeId);
  if (report && detection) return { report, detection };
  throw new DriftFailure({
    code: 'E_NOT_FOUND',
    what: `there is no report on '${nodeId}'`,
    why: workspace.graph.nodes.has(nodeId) ? 'this node produces no code' : 'the graph has no such node',
    safe: 'nothing was changed',
    next: 'drift-heal scan',
  });
}
