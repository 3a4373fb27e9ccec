import type { Command } from 'commander';
import type { ServeFlags } from './commands/serve.js';
import type { Terminal } from './terminal.js';

/** What adding commands needs. */
export interface CommandMeans {
  terminal: Terminal;
  /** Receives the exit code. */
  done: (exit: number) => void;
  examples: (lines: readonly string[]) => string;
}

/** Adds `serve`, which opens the other doors. */
export function addDoorCommands(program: Command, { terminal, done, examples }: CommandMeans): void {
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
