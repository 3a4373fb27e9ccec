import { readState, type Baseline } from '@drift/detector';
import { planMaterialize, type MaterializeOptions, type Refusal } from '@drift/remediation';
import { digestText } from '@drift/scan-engine';
import { overlayFiles, type Overlay } from '../heal/overlay-files.js';
import { sourceAfter } from '../record/record-changes-state.js';
import { stateWrites } from '../record/state-writes.js';
import type { Session } from '../session.js';
import { survey, type Survey } from '../survey.js';
import type { Workspace } from '../load-workspace.js';

export interface ItemRecord {
  /** The state files as they would be: those of the workspace with only these nodes' entries changed. */
  state: Overlay;
  refusal: Refusal | null;
  /** The first node that a scan of the result would not find in sync, and why; null when all are. */
  left: { nodeId: string; reason: string } | null;
}

/** What is recorded with an item's outputs, and whether a scan of both finds its nodes in sync. */
export async function recordItem(
  session: Session,
  workspace: Workspace,
  { nodes, outputs, options }: { nodes: readonly string[]; outputs: Overlay; options: MaterializeOptions },
): Promise<ItemRecord> {
  const only = new Set(nodes);
  const written: Session = { ...session, files: overlayFiles(session.files, outputs) };
  const after = await survey(written, { workspace, only });
  const { plan, refusals } = planMaterialize(
    after.detections.filter(({ nodeId }) => only.has(nodeId)),
    options,
  );
  const state = await stateWrites(written, workspace, plan);
  const [refusal = null] = refusals;
  const files = overlayFiles(session.files, new Map([...outputs, ...state]));
  const { reports } = await survey({ ...session, files }, { only });
  const left = reports.find(({ nodeId, reason }) => only.has(nodeId) && reason !== 'in-sync');
  return { state, refusal, left: left ? { nodeId: left.nodeId, reason: left.reason } : null };
}

/** The recorded state with some of its files replaced, as a scan would read it. */
export function baselineAfter({ graph, state }: Survey, files: ReadonlyMap<string, string | null>): Baseline {
  const writes = [...files].map(([path, text]) => ({ path, text }));
  return readState(sourceAfter(state, writes), { graph, committed: true }, digestText).baseline;
}
