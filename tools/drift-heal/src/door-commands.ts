import { Option, type Command } from 'commander';
import type { RemediateFlags } from './commands/remediate.js';
import type { ServeFlags } from './commands/serve.js';
import type { Terminal } from './terminal.js';

/** What adding commands needs. */
export interface CommandMeans {
  terminal: Terminal;
  /** Receives the exit code. */
  done: (exit: number) => void;
  examples: (lines: readonly string[]) => string;
}

/** Adds `remediate` and `serve`, which act through what the dashboard offers too. */
export function addDoorCommands(program: Command, { terminal, done, examples }: CommandMeans): void {
  program
    .command('remediate')
    .description('Carry out a suggestion of a node, shown before it is done.')
    .argument('[node]', 'node id')
    .addOption(new Option('--type <type>', 'which way out').choices(['regenerate', 'update_spec']))
    .option('--auto', 'every finding that is safe to regenerate (not built yet)')
    .option('--local', 'in this checkout, which is the default')
    .option('--pr', 'by a pull request (not built yet)')
    .option('--reason <text>', 'why; goes into the audit log')
    .option('--dry-run', 'show what would be done and stop')
    .option('-y, --yes', 'do not ask')
    .option('--force', 'the same as --yes')
    .option('--confirm', 'the same as --yes')
    .addHelpText(
      'after',
      examples([
        'drift-heal remediate orders/order-service --type=update_spec --reason "hotfix 123" --dry-run',
        'drift-heal remediate orders/order-service --type=update_spec --reason "hotfix 123" --yes',
      ]),
    )
    .action(async (node: string | undefined, flags: RemediateFlags) => {
      const { runRemediate } = await import('./commands/remediate.js');
      done(await runRemediate(node, flags, terminal));
    });
  program
    .command('serve')
    .description('Print the report, then serve the dashboard and the API on this machine.')
    .option('--port <port>', 'only this port; without it 3000 or the next free one')
    .option('--host <host>', 'a loopback address', '127.0.0.1')
    .addHelpText('after', examples(['drift-heal serve', 'drift-heal serve --port 3100']))
    .action(async (flags: ServeFlags) => {
      const { runServe } = await import('./commands/serve.js');
      done(await runServe(flags, terminal));
    });
}
