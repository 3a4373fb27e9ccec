import { DriftFailure } from '@drift/domain/failure';
import { nodeCommand } from '@drift/domain/shell';
import { publishVerdict, type BundleRequest } from '@drift/workspace';
import { EXIT } from '../exit-codes.js';
import { openPublishing } from '../open-publishing.js';
import type { Terminal } from '../terminal.js';
import { textOf } from './bundle.js';
import { agreed, consentOf, interruption, stepsOf } from './heal-means.js';
import { printPublished } from './print-published.js';
import { publishRequestOf } from './publish-flags.js';
import { contextsOf, type RemediateFlags } from './remediate-flags.js';

/** `remediate --auto --pr` and `remediate <node> --pr`: bundle and publish in one process. */
export async function runRemediatePr(
  nodeId: string | null,
  flags: RemediateFlags,
  terminal: Terminal,
): Promise<number> {
  const request = publishRequestOf(flags);
  if (flags.local) throw twoPlaces();
  const drift = await openPublishing();
  const steps = stepsOf(terminal);
  const bundle = await drift.bundle({
    ...bundleRequestOf(nodeId, flags, terminal),
    onProgress: ({ nodes, step }) => steps.show(nodes, step),
  });
  steps.end();
  if (flags.format !== 'json') terminal.out(textOf(null, bundle, terminal));
  const yes = flags.yes === true || flags.confirm === true || flags.force === true || request.dryRun;
  if (!(await agreed(terminal, { yes, question: 'Open, update and close pull requests by this?' }))) {
    terminal.out('Nothing was published.\n');
    return EXIT.usage;
  }
  const report = await drift.publish({
    ...request,
    // As it would be read from a file: nothing is trusted because of where it comes from.
    bundle: JSON.parse(JSON.stringify(bundle)),
    rerun:
      nodeId === null
        ? 'drift-heal remediate --auto --pr --confirm'
        : nodeCommand('remediate', nodeId, '--type=regenerate', '--pr', '--confirm'),
    onItem: (done, total, context) => steps.show([context], `publish ${done + 1} of ${total}`),
  });
  steps.end();
  const kept = publishVerdict(report) === 'failed' ? await drift.saveBundle(bundle, null) : null;
  return printPublished(report, { flags, bundle: kept, terminal });
}

function bundleRequestOf(nodeId: string | null, flags: RemediateFlags, terminal: Terminal): BundleRequest {
  return {
    words: contextsOf(flags),
    base: flags.base ?? null,
    perNode: flags.perNode === true,
    retry: flags.force === true,
    dryRun: flags.dryRun === true,
    consent: consentOf(flags.allowCommand === true, terminal),
    cancel: interruption(),
    ...(nodeId === null ? {} : { chosen: nodeId }),
  };
}

function twoPlaces(): DriftFailure {
  return new DriftFailure({
    code: 'E_USAGE',
    what: 'nothing was done',
    why: '--local and --pr exclude each other',
    next: 'drift-heal remediate --auto --pr --dry-run',
  });
}
