import { escapeTerminal } from '@drift/domain/escape';
import { EXIT } from '../exit-codes.js';
import { openWorkspace } from '../open-workspace.js';
import type { Terminal } from '../terminal.js';

export interface DeferFlags {
  until: string;
  reason: string;
  owner?: string;
}

/** `undo`: take back one audited change exactly. */
export async function runUndo(
  auditId: string,
  flags: { reason?: string },
  terminal: Terminal,
): Promise<number> {
  const drift = await openWorkspace();
  const undone = await drift.undo({ auditId, reason: flags.reason ?? null });
  for (const path of undone.paths) terminal.out(`  restored ${escapeTerminal(path)}\n`);
  terminal.out(`Undone: ${escapeTerminal(auditId)}   (take this back: drift-heal undo ${undone.auditId})\n`);
  return EXIT.clean;
}

/** `defer`: postpone a finding with owner, reason and expiry. */
export async function runDefer(nodeId: string, flags: DeferFlags, terminal: Terminal): Promise<number> {
  const drift = await openWorkspace();
  const { until, reason, owner = null } = flags;
  const auditId = await drift.defer({ nodeId, until, reason, owner });
  terminal.out(
    `Deferred ${escapeTerminal(nodeId)} until ${until}; commit .yggdrasil/.drift-deferrals.yaml   (take back: drift-heal undo ${auditId})\n`,
  );
  return EXIT.clean;
}
