import type { RecordPlan } from '@drift/remediation';
import type { Workspace } from '../load-workspace.js';
import type { Overlay } from '../heal/overlay-files.js';
import { recordWrites } from './record-changes.js';
import type { Session } from '../session.js';

const STATE_MODE = 0o644;

/** The state files as recording the plan would leave them; nothing is written here. */
export async function stateWrites(
  session: Session,
  workspace: Workspace,
  plan: RecordPlan,
): Promise<Overlay> {
  if (plan.entries.size === 0) return new Map();
  const { writes } = await recordWrites(session, workspace, plan);
  return new Map(
    writes.map(({ path, text }) => [
      path,
      text === null ? null : { bytes: Buffer.from(text), mode: STATE_MODE },
    ]),
  );
}
