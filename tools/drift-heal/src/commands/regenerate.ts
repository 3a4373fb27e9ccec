import { escapeTerminal } from '@drift/domain/escape';
import { printPlan } from '@drift/report';
import { EXIT } from '../exit-codes.js';
import { openWorkspace } from '../open-workspace.js';
import type { Terminal } from '../terminal.js';
import { agreed, consentOf, interruption, stepsOf } from './heal-means.js';
import type { RemediateFlags } from './remediate-flags.js';

/** `remediate <node> --type=regenerate` and `reject <node>`: the spec is right. */
export async function runRegenerate(
  nodeId: string,
  flags: RemediateFlags,
  terminal: Terminal,
): Promise<number> {
  const drift = await openWorkspace();
  const steps = stepsOf(terminal);
  const prepared = await drift.regenerate({
    nodeId,
    consent: consentOf(flags.allowCommand === true, terminal),
    cancel: interruption(),
    onStep: (step) => steps.show([nodeId], step),
  });
  steps.end();
  const { plan } = prepared;
  if (flags.format === 'json') terminal.out(`${JSON.stringify(plan, null, 2)}\n`);
  else terminal.out(printPlan(plan, { palette: terminal.palette, diffs: true }));
  if (flags.dryRun) {
    terminal.err('Dry run: nothing was changed.\n');
    return EXIT.clean;
  }
  const yes = flags.yes === true || flags.force === true || flags.confirm === true;
  if (!(await agreed(terminal, { yes, question: 'Apply this here?' }))) {
    terminal.out('Nothing was changed.\n');
    return EXIT.usage;
  }
  const auditId = await prepared.apply({ reason: flags.reason ?? null });
  terminal.out(
    `Regenerated ${escapeTerminal(plan.nodes.join(', '))}   (take back: drift-heal undo ${auditId})\n`,
  );
  return EXIT.clean;
}
