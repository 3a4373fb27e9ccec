import { Option, type Command } from 'commander';
import type { BundleFlags } from './commands/bundle.js';
import type { PublishFlags } from './commands/publish-flags.js';
import type { CommandMeans } from './door-commands.js';

/** Adds `bundle`, which has no token, and `publish`, which runs nothing of the repository. */
export function addPublishCommands(program: Command, { terminal, done, examples }: CommandMeans): void {
  program
    .command('bundle')
    .description('Prove every safe fix and pack it for publish. Needs no token, and refuses to have one.')
    .argument('[target...]', 'node id, context or path; everything when none is named')
    .option('--base <branch>', 'branch to go to; the one that is checked out when absent')
    .option('--per-node', 'one pull request for each pipeline instead of one for each context')
    .option('--out <file>', 'where to keep it; the state folder when absent')
    .option('--force', 'try again what failed before')
    .option('--allow-command', "let the repository's command run this once; it is printed")
    .addOption(FORMAT())
    .addHelpText(
      'after',
      examples(['drift-heal bundle --allow-command', 'drift-heal bundle orders --out /tmp/orders.json']),
    )
    .action(async (words: string[], flags: BundleFlags) => {
      const { runBundle } = await import('./commands/bundle.js');
      done(await runBundle(words, flags, terminal));
    });
  publishOptions(program.command('publish'))
    .description(
      'Open, update and close remediation pull requests by a bundle. Runs nothing of the repository.',
    )
    .argument('<bundle>', 'file that drift-heal bundle wrote')
    .option('--reason <text>', 'why; goes into the audit log')
    .option('--dry-run', 'say what would become of each and stop; needs no token')
    .option('-y, --yes', 'do not ask')
    .option('--confirm', 'the same as --yes')
    .addOption(FORMAT())
    .addHelpText(
      'after',
      examples([
        'drift-heal publish bundle.json --dry-run',
        'drift-heal publish bundle.json --confirm',
        'drift-heal publish bundle.json --confirm --approve sha256:…',
      ]),
    )
    .action(async (file: string, flags: PublishFlags) => {
      const { runPublish } = await import('./commands/publish.js');
      done(await runPublish(file, flags, terminal));
    });
}

/** How pull requests are opened. */
export function publishOptions(command: Command): Command {
  return command
    .option('--draft', 'open pull requests as drafts, which is the default')
    .option('--ready', 'open them ready for review')
    .option('--approve <plan-hash>', 'publish this plan where an approval is asked for; repeatable', collect)
    .option('--require-approval', 'ask for an approval of each plan, whatever the configuration says')
    .option('--again', 'open once more what a person has closed')
    .option('--strict', 'exit 1 also for what waits for people or limits');
}

/** Not variadic: the file that may follow is no plan hash. */
function collect(word: string, before: readonly string[] = []): string[] {
  return [...before, word];
}

const FORMAT = () =>
  new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text');
