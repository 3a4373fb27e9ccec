import { shellCommand } from '@drift/domain/shell';
import { printRefusals } from '@drift/report';
import type { MaterializeResult } from '@drift/workspace';
import { EXIT } from '../exit-codes.js';
import { openWorkspace } from '../open-workspace.js';
import type { Terminal } from '../terminal.js';
import { consentOf, interruption } from './heal-means.js';

export interface MaterializeFlags {
  written?: true;
  discard?: true;
  allowCommand?: true;
  reason?: string;
}

/** `materialize`: run the pipeline, or take what was written, and record both sides. */
export async function runMaterialize(
  words: readonly string[],
  flags: MaterializeFlags,
  terminal: Terminal,
): Promise<number> {
  const drift = await openWorkspace();
  const result = await drift.materialize({
    words,
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
    terminal.out(
      `Ran ${shellCommand(run.argv)} (${(run.durationMs / 1000).toFixed(1)} s): ${files} new or changed.\n`,
    );
    if (run.saved !== null) terminal.out(`  The bytes from before are in ${run.saved}\n`);
  }
  for (const nodeId of result.recorded) terminal.out(`Materialized ${nodeId}\n`);
  for (const nodeId of result.unchanged) terminal.out(`Unchanged ${nodeId}\n`);
  terminal.err(printRefusals(result.refusals, terminal.errPalette));
}
