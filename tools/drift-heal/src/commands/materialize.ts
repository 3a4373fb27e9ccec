import { escapeTerminal } from '@drift/domain/escape';
import { shellCommand } from '@drift/domain/shell';
import { printRecordPreview, printRefusals } from '@drift/report';
import type { MaterializeResult } from '@drift/workspace';
import { EXIT } from '../exit-codes.js';
import { openWorkspace } from '../open-workspace.js';
import type { Terminal } from '../terminal.js';
import { consentOf, interruption } from './heal-means.js';

export interface MaterializeFlags {
  alone?: true;
  written?: true;
  discard?: true;
  allowCommand?: true;
  reason?: string;
}

const MARK = { create: '+', update: '~', delete: '-' } as const;
const MAX_SHOWN = 20;

/** `materialize`: run the pipeline, or take what was written, and record both sides. */
export async function runMaterialize(
  words: readonly string[],
  flags: MaterializeFlags,
  terminal: Terminal,
): Promise<number> {
  const drift = await openWorkspace();
  const result = await drift.materialize({
    words,
    alone: flags.alone === true,
    written: flags.written === true,
    discard: flags.discard === true,
    reason: flags.reason ?? null,
    cancel: interruption(),
    consent: consentOf(flags.allowCommand === true, terminal),
  });
  print(result, terminal);
  if (result.failure) throw result.failure;
  return result.refusals.length > 0 ? EXIT.usage : EXIT.clean;
}

function print(result: MaterializeResult, terminal: Terminal): void {
  for (const run of result.runs) {
    const files = run.changed.length === 1 ? '1 file' : `${run.changed.length} files`;
    const back = run.auditId === null ? '' : `   (take back: drift-heal undo ${run.auditId})`;
    terminal.out(
      `Ran ${shellCommand(run.argv)} (${(run.durationMs / 1000).toFixed(1)} s): ${files} new, changed or removed${back}\n`,
    );
    for (const { path, change } of run.changed.slice(0, MAX_SHOWN))
      terminal.out(`  ${MARK[change]} ${change} ${escapeTerminal(path)}\n`);
    if (run.changed.length > MAX_SHOWN) terminal.out(`  … ${run.changed.length - MAX_SHOWN} more\n`);
    if (run.saved !== null)
      terminal.out(
        `  It replaced a link, which undo cannot give back. The bytes from before are in ${escapeTerminal(run.saved)}\n`,
      );
  }
  if (result.changes.length > 0) terminal.out(printRecordPreview(result.changes, terminal.palette));
  for (const nodeId of result.recorded) terminal.out(`Materialized ${escapeTerminal(nodeId)}\n`);
  for (const nodeId of result.restored)
    terminal.out(`Restored ${escapeTerminal(nodeId)}: as recorded again\n`);
  for (const nodeId of result.unchanged) terminal.out(`Unchanged ${escapeTerminal(nodeId)}\n`);
  terminal.err(printRefusals(result.refusals, terminal.errPalette));
}
