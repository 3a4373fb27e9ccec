import { escapeTerminal } from '@drift/domain/escape';
import { DriftFailure } from '@drift/domain/failure';
import { nodeCommand } from '@drift/domain/shell';
import type { DriftSuggestion } from '@drift/domain/types';
import { printRecordPreview, printRefusals } from '@drift/report';
import { absorbModeOf, type Drift } from '@drift/workspace';
import { EXIT } from '../exit-codes.js';
import { openWorkspace } from '../open-workspace.js';
import type { Terminal } from '../terminal.js';
import type { RemediateFlags } from './remediate-flags.js';

/** `remediate`: carry out one suggestion of a node, shown before it is done. */
export async function runRemediate(
  nodeId: string | undefined,
  flags: RemediateFlags,
  terminal: Terminal,
): Promise<number> {
  if (flags.auto) {
    if (nodeId !== undefined || flags.type !== undefined) throw usage(nodeId);
    if (flags.pr) return (await import('./remediate-pr.js')).runRemediatePr(null, flags, terminal);
    const { runRemediateAuto } = await import('./remediate-auto.js');
    return runRemediateAuto(flags, terminal);
  }
  if (nodeId === undefined || (flags.type === undefined && !flags.pr)) throw usage(nodeId);
  if (flags.pr) {
    if (flags.type === 'update_spec') throw onlyHere();
    return (await import('./remediate-pr.js')).runRemediatePr(nodeId, flags, terminal);
  }
  if (flags.type === 'regenerate') {
    const { runRegenerate } = await import('./regenerate.js');
    return runRegenerate(nodeId, flags, terminal);
  }
  const drift = await openWorkspace();
  const suggestion = await suggestionFor(drift, nodeId);
  const prepared = await preview(drift, { nodeId, suggestion, flags });
  terminal.out(
    `${escapeTerminal(suggestion.description)}\n${printRecordPreview(prepared.changes, terminal.palette)}`,
  );
  terminal.err(printRefusals(prepared.refusals, terminal.errPalette));
  if (prepared.refusals.length > 0) return EXIT.usage;
  if (flags.dryRun) {
    terminal.out('Dry run: nothing was changed.\n');
    return EXIT.clean;
  }
  const agreed = flags.yes || flags.force || flags.confirm || (await ask(terminal));
  if (!agreed) {
    terminal.out('Nothing was changed.\n');
    return EXIT.usage;
  }
  const { suggestionId } = suggestion;
  const reason = flags.reason === undefined ? {} : { reason: flags.reason };
  const result = await drift.remediate({ nodeId, suggestionId, createPR: false, ...reason });
  if (result.success) terminal.out(`Recorded ${escapeTerminal(nodeId)} (audit ${result.auditId})\n`);
  else terminal.err(`Refused: ${escapeTerminal(result.errorMessage ?? '')}\n`);
  return result.success ? EXIT.clean : EXIT.usage;
}

async function suggestionFor(drift: Drift, nodeId: string): Promise<DriftSuggestion> {
  const suggestion = (await drift.report(nodeId)).suggestions.find(({ action }) => action === 'update_spec');
  if (suggestion) return suggestion;
  throw new DriftFailure({
    code: 'E_REFUSED',
    what: `${nodeId} was not changed`,
    why: 'none of its suggestions is update_spec',
    safe: 'nothing was changed',
    next: nodeCommand('report', nodeId),
  });
}

async function preview(
  drift: Drift,
  { nodeId, suggestion, flags }: { nodeId: string; suggestion: DriftSuggestion; flags: RemediateFlags },
): ReturnType<Drift['absorb']> {
  const mode = absorbModeOf(suggestion) ?? { withSpec: false, recordOnly: false };
  if (!mode.recordOnly && flags.reason === undefined && !flags.dryRun) {
    throw new DriftFailure({
      code: 'E_USAGE',
      what: 'an absorb needs a reason',
      why: 'it goes into the audit log',
      next: nodeCommand('remediate', nodeId, '--type=update_spec', '--reason', '…'),
    });
  }
  return drift.absorb({ words: [nodeId], alone: true, reason: flags.reason ?? null, ...mode });
}

async function ask(terminal: Terminal): Promise<boolean> {
  if (terminal.confirm) return terminal.confirm('Do this?');
  throw new DriftFailure({
    code: 'E_CONFIRM',
    what: 'nothing was changed',
    why: 'nobody is at a terminal to confirm what is shown above',
    safe: 'the recorded state is untouched',
    next: 'look at it, then add --yes',
  });
}

function onlyHere(): DriftFailure {
  return new DriftFailure({
    code: 'E_REFUSED',
    what: 'no pull request was opened',
    why: 'a pull request carries a regeneration; what is recorded here travels by your own commit',
    safe: 'nothing was changed',
    next: 'leave out --pr, then commit .yggdrasil/.drift-state and push',
  });
}

function usage(nodeId?: string): DriftFailure {
  return new DriftFailure({
    code: 'E_USAGE',
    what: 'say what to remediate, and how',
    why: 'remediate takes one node id and --type, or --auto alone',
    next:
      nodeId === undefined
        ? 'drift-heal remediate --auto --dry-run'
        : `${nodeCommand('report', nodeId)}   (its ways out)`,
  });
}
