import { EXIT } from '../exit-codes.js';
import { openPublishing } from '../open-publishing.js';
import type { Terminal } from '../terminal.js';
import { agreed } from './heal-means.js';
import { printPublished } from './print-published.js';
import { publishRequestOf, type PublishFlags } from './publish-flags.js';

/** `publish`: opens, updates and closes pull requests by a bundle; runs nothing of the repository. */
export async function runPublish(file: string, flags: PublishFlags, terminal: Terminal): Promise<number> {
  const request = publishRequestOf(flags);
  const drift = await openPublishing();
  const bundle = await drift.readBundle(file);
  const yes = flags.yes === true || flags.confirm === true || request.dryRun;
  if (!(await agreed(terminal, { yes, question: 'Open, update and close pull requests by this bundle?' }))) {
    terminal.out('Nothing was published.\n');
    return EXIT.usage;
  }
  const report = await drift.publish({
    ...request,
    bundle,
    rerun: `drift-heal publish ${file} --confirm`,
    onItem: (done, total, context) => terminal.progress?.(`publish ${done + 1} of ${total} … ${context}`),
  });
  terminal.progress?.('');
  return printPublished(report, { flags, bundle: file, terminal });
}
