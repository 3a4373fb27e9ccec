import { DriftFailure } from '@drift/domain/failure';
import { gatherGraph, gatherInventory } from '@drift/scan-engine';
import { readDeferrals } from '../heal/deferrals-of.js';
import { checkFiles } from './doctor-files.js';
import type { DoctorFinding } from './doctor-finding.js';
import { loadWorkspace } from '../load-workspace.js';
import type { Session } from '../session.js';

/** Configuration, deferrals, graph and mapped files: what cannot be read, and what another checkout lacks. */
export function checkGraph(session: Session): DoctorFinding[] {
  const graph = gatherGraph(session.files);
  const found = graph.diagnostics.map(({ severity, code, message, path, line, next }): DoctorFinding => ({
    severity,
    code,
    what: message,
    where: path !== null && line !== null ? `${path}:${line}` : path,
    next,
  }));
  const baseline = { version: null, form: 'none', entries: new Map() } as const;
  const { nodes } = gatherInventory({ files: session.files, graph, baseline });
  const paths = new Set<string>();
  for (const [nodeId, { code, faults }] of nodes) {
    for (const path of code.keys()) paths.add(path);
    for (const fault of faults) {
      found.push({
        severity: 'error',
        code: fault.code,
        what: `${nodeId} cannot be judged: ${fault.message}`,
        where: fault.path,
        next: `drift-heal check ${nodeId}`,
      });
    }
  }
  return [...checkConfig(session), ...found, ...checkFiles(session, paths)];
}

function checkConfig(session: Session): DoctorFinding[] {
  try {
    loadWorkspace(session);
    readDeferrals(session);
    return [];
  } catch (error) {
    if (!(error instanceof DriftFailure)) throw error;
    const { code, why, where, next } = error.error;
    // What is wrong with the recorded state is said elsewhere.
    if (code.startsWith('E_STATE')) return [];
    return [{ severity: 'error', code, what: why, where, next }];
  }
}
