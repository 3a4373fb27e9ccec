import { printFixAllOutcomes, printFixAllPlan } from '@drift/report';
import { EXIT } from '../exit-codes.js';
import { openWorkspace } from '../open-workspace.js';
import type { Terminal } from '../terminal.js';
import { agreed, consentOf, interruption, stepsOf } from './heal-means.js';
import { contextsOf, type RemediateFlags } from './remediate-flags.js';

/** `remediate --auto`: every fix that is safe without a person, proved, shown, then applied one by one. */
export async function runRemediateAuto(flags: RemediateFlags, terminal: Terminal): Promise<number> {
  const drift = await openWorkspace();
  const steps = stepsOf(terminal);
  const { plan, apply } = await drift.fixAll({
    words: contextsOf(flags),
    consent: consentOf(flags.allowCommand === true, terminal),
    again: flags.force === true,
    dryRun: flags.dryRun === true,
    cancel: interruption(),
    onProgress: ({ nodes, step }) => steps.show(nodes, step),
  });
  steps.end();
  if (flags.format === 'json') terminal.out(`${JSON.stringify(plan, null, 2)}\n`);
  else terminal.out(printFixAllPlan(plan, { palette: terminal.palette, diffs: true }));
  const safe = plan.items.filter((item) => item.plan !== null).length;
  if (flags.dryRun) {
    terminal.err('Dry run: nothing was changed.\n');
    return EXIT.clean;
  }
  if (safe === 0) return EXIT.clean;
  const yes = flags.yes === true || flags.force === true || flags.confirm === true;
  if (
    !(await agreed(terminal, {
      yes,
      question: `Apply ${safe === 1 ? 'this fix' : `these ${safe} fixes`} here?`,
    }))
  ) {
    terminal.out('Nothing was changed.\n');
    return EXIT.usage;
  }
  const outcomes = await apply({ reason: flags.reason ?? 'remediate --auto' });
  steps.end();
  terminal.out(printFixAllOutcomes(outcomes, terminal.palette));
  return outcomes.some(({ outcome }) => outcome === 'rolled-back' || outcome === 'failed')
    ? EXIT.failed
    : EXIT.clean;
}
