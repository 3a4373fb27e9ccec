import type { Command } from 'commander';
import type { McpFlags } from './commands/mcp.js';
import type { ServeFlags } from './commands/serve.js';
import type { Terminal } from './terminal.js';

/** What adding commands needs. */
export interface CommandMeans {
  terminal: Terminal;
  /** Receives the exit code. */
  done: (exit: number) => void;
  examples: (lines: readonly string[]) => string;
}

/** Adds `serve` and `mcp`, which open the other doors. */
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
  program
    .command('mcp')
    .description('Serve coding agents: the Model Context Protocol on stdin and stdout.')
    .option('--apply', 'agents may carry out plans that they were shown; without it they only look')
    .option('--root <folder>', 'the workspace, instead of the current folder')
    .addHelpText('after', `${examples(MCP_EXAMPLES)}${MCP_HELP}`)
    .action(async (flags: McpFlags) => {
      const { runMcp } = await import('./commands/mcp.js');
      done(await runMcp({ flags, version: program.version() ?? '' }, terminal));
    });
}

const MCP_EXAMPLES = ['drift-heal mcp', 'drift-heal mcp --apply --root ~/projects/shop'];

const MCP_HELP = `
Tools:
  drift_scan      what has drifted, and what can be done
  drift_explain   why one node drifted: symbols, lines, the commit
  drift_propose   what a suggestion would do; gives a plan id
  drift_apply     carries out such a plan, only with --apply
Everything that comes from the repository stands under "untrusted" in the answers.`;
