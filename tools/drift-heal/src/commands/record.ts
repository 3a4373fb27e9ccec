import { escapeTerminal } from '@drift/domain/escape';
import { DriftFailure } from '@drift/domain/failure';
import { nodeCommand } from '@drift/domain/shell';
import { printRecordPreview, printRefusals } from '@drift/report';
import type { PreparedRecord } from '@drift/workspace';
import { EXIT } from '../exit-codes.js';
import { openWorkspace } from '../open-workspace.js';
import type { Terminal } from '../terminal.js';

export interface AbsorbFlags {
  all?: true;
  alone?: true;
  reason?: string;
  withSpec?: true;
  recordOnly?: true;
  force?: true;
  yes?: true;
  dryRun?: true;
}

/** `absorb`: show what becomes the truth, ask, record. */
export async function runAbsorb(
  words: readonly string[],
  flags: AbsorbFlags,
  terminal: Terminal,
): Promise<number> {
  if ((words.length === 0) === (flags.all !== true)) {
    throw usage(
      'name what to absorb, or all',
      'absorb takes node ids or --all, and not both',
      'drift-heal absorb orders/order-service --reason "hotfix 123"',
    );
  }
  if (!flags.reason?.trim() && !flags.recordOnly && !flags.dryRun) {
    throw usage(
      'absorb needs a reason',
      'it goes into the audit log',
      flags.all
        ? "drift-heal absorb --all --reason '…'"
        : nodeCommand('absorb', words, ...(flags.alone ? ['--alone'] : []), '--reason', '…'),
    );
  }
  const drift = await openWorkspace();
  const prepared = await drift.absorb({
    words: flags.all ? null : words,
    alone: flags.alone === true,
    reason: flags.reason ?? null,
    withSpec: flags.withSpec === true,
    recordOnly: flags.recordOnly === true,
    force: flags.force === true,
  });
  return finish(
    prepared,
    { verb: flags.recordOnly ? 'Recorded' : 'Absorbed', question: 'Accept this as the truth?', ...flags },
    terminal,
  );
}

/** `forget`: drop what the baseline records and the graph no longer maps. */
export async function runForget(
  words: readonly string[],
  flags: Pick<AbsorbFlags, 'alone' | 'yes' | 'dryRun'>,
  terminal: Terminal,
): Promise<number> {
  const drift = await openWorkspace();
  const prepared = await drift.forget(words, { alone: flags.alone === true });
  return finish(prepared, { verb: 'Forgot', question: 'Forget this?', ...flags }, terminal);
}

interface Ending {
  verb: string;
  question: string;
  yes?: true;
  dryRun?: true;
}

async function finish(prepared: PreparedRecord, ending: Ending, terminal: Terminal): Promise<number> {
  // Where all was refused, that is the answer.
  if (prepared.changes.length > 0 || prepared.refusals.length === 0)
    terminal.out(printRecordPreview(prepared.changes, terminal.palette));
  terminal.err(printRefusals(prepared.refusals, terminal.errPalette));
  for (const notice of prepared.notices) terminal.err(`note: ${escapeTerminal(notice)}\n`);
  const exit = prepared.refusals.length > 0 ? EXIT.usage : EXIT.clean;
  if (prepared.nodeIds.length === 0) {
    return exit;
  }
  if (ending.dryRun) {
    terminal.out('Dry run: nothing was recorded.\n');
    return exit;
  }
  if (!ending.yes && !(await agreed(ending.question, terminal))) {
    terminal.out('Nothing was recorded.\n');
    return EXIT.usage;
  }
  await prepared.apply();
  for (const nodeId of prepared.nodeIds) terminal.out(`${ending.verb} ${escapeTerminal(nodeId)}\n`);
  return exit;
}

async function agreed(question: string, terminal: Terminal): Promise<boolean> {
  if (terminal.confirm) return terminal.confirm(question);
  throw new DriftFailure({
    code: 'E_CONFIRM',
    what: 'nothing was recorded',
    why: 'nobody is at a terminal to confirm what is shown above',
    safe: 'the recorded state is untouched',
    next: 'look at it, then add --yes',
  });
}

function usage(what: string, why: string, next: string): DriftFailure {
  return new DriftFailure({ code: 'E_USAGE', what, why, next });
}
