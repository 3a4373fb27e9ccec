import { escapeTerminal } from '@drift/domain/escape';
import { DriftFailure } from '@drift/domain/failure';
import { shellWord } from '@drift/domain/shell';
import { printHistory, printOrder } from '@drift/report';
import { EXIT } from '../exit-codes.js';
import { openWorkspace } from '../open-workspace.js';
import type { Terminal } from '../terminal.js';

export interface HistoryFlags {
  node?: string;
  limit: string;
  cursor?: string;
  format: 'text' | 'json';
}

/** `history`: the audit log, newest first. */
export async function runHistory(flags: HistoryFlags, terminal: Terminal): Promise<number> {
  const limit = Number(flags.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new DriftFailure({
      code: 'E_USAGE',
      what: `--limit '${flags.limit}' cannot be used`,
      why: 'it takes a whole number from 1 to 1000',
      next: 'drift-heal history --limit 20',
    });
  }
  const drift = await openWorkspace();
  const { node, cursor } = flags;
  const page = await drift.history({
    limit,
    ...(node ? { nodeId: node } : {}),
    ...(cursor ? { cursor } : {}),
  });
  // A node of which nothing happened has an empty history; a name that nobody knows has none.
  if (node && page.entries.length === 0 && !cursor) await drift.scan({ words: [node] });
  if (flags.format === 'json') terminal.out(`${JSON.stringify(page.entries, null, 2)}\n`);
  else terminal.out(printHistory(page.entries, terminal.palette));
  if (page.next !== null) {
    const same = [...(node ? ['--node', shellWord(node)] : []), '--format', flags.format];
    terminal.err(`More: drift-heal history ${same.join(' ')} --limit ${limit} --cursor ${page.next}\n`);
  }
  return EXIT.clean;
}

/** `order`: what depends on what, and with `--changed` what needs regenerating. */
export async function runOrder(
  flags: { changed?: true; format: 'text' | 'json' },
  terminal: Terminal,
): Promise<number> {
  const drift = await openWorkspace();
  const { stages, unjudged } = await drift.order(flags.changed === true);
  const json = { stages: stages.map((nodes, index) => ({ stage: index + 1, parallel: true, nodes })) };
  terminal.out(flags.format === 'json' ? `${JSON.stringify(json, null, 2)}\n` : printOrder(stages));
  for (const nodeId of unjudged)
    terminal.err(`not judged: ${escapeTerminal(nodeId)}, it may need regenerating too\n`);
  return unjudged.length > 0 ? EXIT.unjudged : EXIT.clean;
}
