import { readState, STATE_PATH } from '@drift/detector';
import { DriftFailure } from '@drift/domain/failure';
import { digestText } from '@drift/scan-engine';
import type { DoctorFinding } from './doctor-finding.js';
import type { DoctorLook } from './doctor-look.js';
import { explainConflict, parseConflict } from '../merge-state/merge-state-conflict.js';
import { restoreCommand } from '../record/quarantine-restore.js';
import type { Session } from '../session.js';

/** The recorded state: whether it can be read, in which form, and how a damaged one is restored. */
export async function checkState(session: Session, look: DoctorLook): Promise<DoctorFinding[]> {
  try {
    const state = look.state();
    const graph = look.graph();
    const { faults, diagnostics, baseline } = readState(
      state,
      { graph, committed: session.stateCommitted },
      digestText,
    );
    const findings = diagnostics.map(({ severity, code, message, path, next }): DoctorFinding => ({
      severity: severity === 'error' ? 'error' : severity,
      code,
      what: message,
      where: path,
      next,
    }));
    for (const [nodeId, message] of faults) {
      const file = baseline.entries.get(nodeId)?.legacy?.file ?? `${STATE_PATH}/${nodeId}.json`;
      const where = state.kind === 'folder' ? file : STATE_PATH;
      const text = state.kind === 'folder' ? state.files.get(where) : undefined;
      const open = text !== undefined && parseConflict(text) !== null;
      findings.push({
        severity: 'error',
        code: open ? 'state-conflict' : 'state-corrupt',
        what: open ? `${nodeId}: a merge recorded it differently on both sides` : `${nodeId}: ${message}`,
        where,
        next: open ? 'drift-heal state resolve' : await restoreCommand(session, where),
      });
    }
    return findings;
  } catch (caught) {
    const failure = explainConflict(session, caught);
    if (!(failure instanceof DriftFailure)) throw failure;
    const { code, why, where, next } = failure.error;
    const conflict = code === 'E_STATE_CONFLICT';
    const restore =
      conflict || code === 'E_STATE_VERSION' ? null : await restoreCommand(session, where ?? STATE_PATH);
    return [
      {
        severity: 'error',
        code: conflict ? 'state-conflict' : code === 'E_STATE_VERSION' ? 'state-version' : 'state-corrupt',
        what: `the recorded state cannot be read: ${why}`,
        where,
        next: restore ?? next,
      },
    ];
  }
}
