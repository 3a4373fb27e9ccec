import { DriftFailure } from '@drift/domain/failure';
import { stagesOf, type Graph } from '@drift/graph';
import { gatherInventory, inOnePass } from '@drift/scan-engine';
import { readDeferrals } from '../heal/deferrals-of.js';
import { checkFiles } from './doctor-files.js';
import type { DoctorFinding } from './doctor-finding.js';
import type { DoctorLook } from './doctor-look.js';
import { readConfig, refuseWithoutGraph } from '../load-workspace.js';
import type { Session } from '../session.js';

/** Configuration, deferrals, graph and mapped files: what cannot be read, and what another checkout lacks. */
export function checkGraph(session: Session, look: DoctorLook): DoctorFinding[] {
  return inOnePass(session.files, () => inPass(session, look.graph()));
}

function inPass(session: Session, graph: Graph): DoctorFinding[] {
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
  return [...checkSettings(session, graph), ...found, ...checkOrder(graph), ...checkFiles(session, paths)];
}

/** A cycle keeps nobody from judging: only `order` refuses, and fixes of the nodes in it come last. */
function checkOrder(graph: Graph): DoctorFinding[] {
  return refusalOf(() => stagesOf(graph, new Set())).map((found) => ({ ...found, severity: 'warning' }));
}

/** What no verb goes on without; the recorded state is looked at elsewhere. */
function checkSettings(session: Session, graph: Graph): DoctorFinding[] {
  return [
    ...refusalOf(() => readConfig(session)),
    ...refusalOf(() => refuseWithoutGraph(graph)),
    ...refusalOf(() => readDeferrals(session)),
  ];
}

function refusalOf(read: () => unknown): DoctorFinding[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof DriftFailure)) throw error;
    const { code, why, where, next } = error.error;
    return [{ severity: 'error', code, what: why, where, next }];
  }
}
