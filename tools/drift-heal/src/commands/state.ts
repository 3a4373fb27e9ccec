import { escapeTerminal } from '@drift/domain/escape';
import { mergeStateFiles, type StateMergeFiles } from '@drift/workspace';
import { EXIT } from '../exit-codes.js';
import { openWorkspace } from '../open-workspace.js';
import type { Terminal } from '../terminal.js';

/** `state merge`: git's merge driver; 1 tells git that a conflict is left. */
export async function runStateMerge(request: StateMergeFiles, terminal: Terminal): Promise<number> {
  const conflicts = mergeStateFiles(request);
  for (const nodeId of conflicts)
    terminal.err(
      `both sides recorded ${escapeTerminal(nodeId)} differently, and its files decide for neither\n`,
    );
  if (conflicts.length === 0) return EXIT.clean;
  terminal.err('next: merge the files, then drift-heal state resolve\n');
  return EXIT.drift;
}

/** `state resolve`: decides what a merge left open. */
export async function runStateResolve(side: 'ours' | 'theirs' | null, terminal: Terminal): Promise<number> {
  const drift = await openWorkspace();
  const { taken, open } = await drift.resolveState(side);
  for (const nodeId of open)
    terminal.err(`${escapeTerminal(nodeId)}: its files are as neither side recorded them\n`);
  if (open.length > 0) {
    terminal.err(
      'next: merge the files, then drift-heal state resolve again; or drift-heal state resolve --ours or --theirs, then drift-heal scan shows what is left to absorb\n',
    );
    return EXIT.unjudged;
  }
  for (const [nodeId, chosen] of taken) terminal.out(`Took ${chosen} of ${escapeTerminal(nodeId)}\n`);
  return EXIT.clean;
}
