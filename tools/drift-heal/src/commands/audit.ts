import { escapeTerminal } from '@drift/domain/escape';
import { EXIT } from '../exit-codes.js';
import { openWorkspace } from '../open-workspace.js';
import type { Terminal } from '../terminal.js';

export interface AuditFlags {
  anchor?: string[];
  format: 'text' | 'json';
}

/** `audit verify`: whether the audit log is as it was written. */
export async function runAuditVerify(flags: AuditFlags, terminal: Terminal): Promise<number> {
  const drift = await openWorkspace();
  const verdict = await drift.auditVerify(flags.anchor ?? []);
  const exit = verdict.ok ? EXIT.clean : EXIT.unjudged;
  if (flags.format === 'json') {
    terminal.out(`${JSON.stringify(verdict, null, 2)}\n`);
    return exit;
  }
  const { entries, head, firstBad, lastGood, anchors, torn, setAside } = verdict;
  const { palette } = terminal;
  if (firstBad)
    terminal.out(
      `${palette.red('✗ TAMPERED')}: entry ${firstBad.seq} ${escapeTerminal(firstBad.what)} (line ${firstBad.line})\n` +
        `  good up to entry ${lastGood ?? 'none'}\n`,
    );
  else if (!verdict.ok)
    terminal.out(
      `${palette.red('✗ CUT OR REWRITTEN')}: the log lacks entries that were anchored; good up to entry ${lastGood ?? 'none'}\n`,
    );
  else terminal.out(`${palette.green('✓ OK')}: ${entries} entries, each chained to the one before\n`);
  terminal.out(`  ${anchors.matching} of ${anchors.given} anchors match\n`);
  if (head) terminal.out(`  Drift-Audit-Head: ${head.seq}:${head.hash}\n`);
  if (torn) terminal.out('  the last line was cut off, as a crash does it; the next entry sets it aside\n');
  if (setAside !== null)
    terminal.out(`  a cut-off entry was moved to ${escapeTerminal(setAside)}; every earlier entry stayed\n`);
  return exit;
}
