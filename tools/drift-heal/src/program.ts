import { Command, Option } from 'commander';
import type { SeenInputs } from '@drift/workspace/recall';
import { addStateCommands } from './commands/add-state-commands.js';
import { addDoorCommands } from './door-commands.js';
import { addHealCommands } from './heal-commands.js';
import type { GateFlags } from './gate-options.js';
import { addLookCommands } from './look-commands.js';
import { addPublishCommands } from './publish-commands.js';
import type { Terminal } from './terminal.js';

/** What running a command needs. */
export interface ProgramMeans {
  terminal: Terminal;
  /** Receives the exit code. */
  done: (exit: number) => void;
  /** What a look for a remembered answer has just seen. */
  seen: SeenInputs | null;
}

/** The command line; `done` receives the exit code. Each command loads its own code when it runs. */
export function createProgram(version: string, { terminal, done, seen }: ProgramMeans): Command {
  const program = new Command('drift-heal')
    .description('Tells whether specs and the code they produce still agree, why not, and what to do.')
    .version(version, '-v, --version')
    .addHelpText('after', TOP_HELP);

  gateOptions(program.command('scan'))
    .description('Scan all contexts for drift.')
    .option('--contexts <list>', 'only these contexts, with commas between')
    .addHelpText(
      'after',
      examples([
        'drift-heal scan',
        'drift-heal scan --contexts orders,auth',
        'drift-heal scan --format json > scan.json',
      ]),
    )
    .action(async (flags: GateFlags & { contexts?: string }) => {
      const contexts = flags.contexts?.split(',').map((word) => word.trim()) ?? null;
      const { runScan } = await import('./commands/scan.js');
      done(await runScan({ flags, words: [], contexts, detail: 'status', seen }, terminal));
    });
  gateOptions(program.command('check'))
    .description(
      'Check nodes, contexts or paths; all when none is named. With --staged, when none is named: the nodes that what is staged bears on.',
    )
    .argument('[target...]', 'node id, context or path')
    .addHelpText(
      'after',
      examples([
        'drift-heal check orders/order-service',
        'drift-heal check orders',
        'drift-heal check src/modules/orders/order.service.ts',
        'drift-heal check --fail-on-semantic',
        'drift-heal check --staged --quiet',
      ]),
    )
    .action(async (words: string[], flags: GateFlags) => {
      const { runScan } = await import('./commands/scan.js');
      const narrow = { flags, words, contexts: null, detail: 'status', seen, staged: 'touched' } as const;
      done(await runScan(narrow, terminal));
    });
  gateOptions(program.command('report'))
    .description('Report every finding with evidence, confidence and suggestions.')
    .argument('[target...]', 'node id, context or path')
    .addHelpText(
      'after',
      examples([
        'drift-heal report',
        'drift-heal report --format=json > drift-report.json',
        'drift-heal report --format=markdown --warn',
      ]),
    )
    .action(async (words: string[], flags: GateFlags) => {
      const { runScan } = await import('./commands/scan.js');
      done(await runScan({ flags, words, contexts: null, detail: 'full', seen }, terminal));
    });
  program
    .command('materialize')
    .description('Run the pipeline of a context or node and record both sides.')
    .argument('<target...>', 'context or node id')
    .option('--alone', 'only the nodes of these ids, without the nodes below them')
    .option('--written', 'the code was just written from the spec: run nothing, record both sides')
    .option('--discard', 'overwrite edited outputs; their bytes are saved first')
    .option('--allow-command', "let the repository's command run this once; it is printed")
    .option('--reason <text>', 'goes into the audit log')
    .addHelpText(
      'after',
      examples([
        'drift-heal materialize semantic-core',
        'drift-heal materialize orders/order-service --written',
        'drift-heal materialize semantic-core --discard --allow-command',
      ]),
    )
    .action(async (words: string[], flags: Record<string, never>) => {
      const { runMaterialize } = await import('./commands/materialize.js');
      done(await runMaterialize(words, flags, terminal));
    });
  program
    .command('absorb')
    .description('Accept the code as the truth.')
    .argument('[target...]', 'node id, context or path')
    .option('--all', 'every node that is not in sync')
    .addOption(
      new Option('--alone', 'only the nodes of these ids, without the nodes below them').conflicts('all'),
    )
    .option('--reason <text>', 'why; goes into the audit log')
    .option('--with-spec', 'record the spec side too, as it is now')
    .option('--record-only', 'only what decides nothing: never recorded, or benign')
    .option('--force', 'also files with the marks of a merge that nobody finished (<<<<<<<)')
    .option('-y, --yes', 'do not ask')
    .option('--dry-run', 'show what would be accepted and stop')
    .addHelpText(
      'after',
      examples([
        'drift-heal absorb orders/order-service --reason "hotfix 123"',
        'drift-heal absorb --all --record-only --yes',
        'drift-heal absorb orders --with-spec --reason "spec updated by hand" --dry-run',
      ]),
    )
    .action(async (words: string[], flags: Record<string, never>) => {
      const { runAbsorb } = await import('./commands/record.js');
      done(await runAbsorb(words, flags, terminal));
    });
  program
    .command('forget')
    .description('Drop what is recorded of nodes or files that the graph no longer maps.')
    .argument('<target...>', 'node id or context')
    .option('--alone', 'only the nodes of these ids, without the nodes below them')
    .option('-y, --yes', 'do not ask')
    .option('--dry-run', 'show what would be dropped and stop')
    .addHelpText(
      'after',
      examples(['drift-heal forget orders/old-service', 'drift-heal forget orders --alone']),
    )
    .action(async (words: string[], flags: Record<string, never>) => {
      const { runForget } = await import('./commands/record.js');
      done(await runForget(words, flags, terminal));
    });
  program
    .command('history')
    .description('Print the audit log, newest first.')
    .option('--node <id>', 'only this node')
    .option('--limit <count>', 'entries a page, 1 to 1000', '50')
    .option('--cursor <cursor>', 'where to go on')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      examples(['drift-heal history', 'drift-heal history --node orders/order-service --format json']),
    )
    .action(async (flags: { limit: string; format: 'text' | 'json' }) => {
      const { runHistory } = await import('./commands/history.js');
      done(await runHistory(flags, terminal));
    });
  program
    .command('order')
    .description('Print the nodes in dependency order.')
    .option('--changed', 'only what needs regenerating')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .addHelpText('after', examples(['drift-heal order', 'drift-heal order --changed']))
    .action(async (flags: { changed?: true; format: 'text' | 'json' }) => {
      const { runOrder } = await import('./commands/history.js');
      done(await runOrder(flags, terminal));
    });
  addLookCommands(program, { terminal, done, examples });
  addHealCommands(program, { terminal, done, examples });
  addPublishCommands(program, { terminal, done, examples });
  addDoorCommands(program, { terminal, done, examples });
  addStateCommands(program, { terminal, done, examples });
  pointAtOwnHelp(program, 'drift-heal');
  // The only verb that takes no nodes is the one that everybody tries first.
  const scan = program.commands.find((command) => command.name() === 'scan');
  scan?.showHelpAfterError('Next: drift-heal scan --help   (for some nodes: drift-heal check <node>)');
  return program;
}

/** After a wrong option the help of that very command is the next one. */
function pointAtOwnHelp(command: Command, called: string): void {
  command.showHelpAfterError(`Next: ${called} --help`);
  for (const below of command.commands) pointAtOwnHelp(below, `${called} ${below.name()}`);
}

const TOP_HELP = `
Examples:
  drift-heal scan                                        what has drifted, everywhere
  drift-heal report --format=markdown                    the same with evidence and suggestions
  drift-heal explain orders/order-service                why it drifted, since which commit
  drift-heal diff old.ts new.ts                          whether two files differ in meaning
  drift-heal absorb orders/order-service --reason "…"    the code is right
  drift-heal materialize orders/order-service --discard  the spec is right
  drift-heal serve                                       the dashboard and the API
Exit codes:
  0 clean   1 drift   2 usage or configuration   3 could not judge   4 locked   5 failed, rolled back
  6 publishing failed, bundle kept`;

function gateOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'how to print').choices(['text', 'json', 'markdown']).default('text'),
    )
    .option('--warn', 'list everything, exit 0 all the same')
    .option(
      '--fail-on <types>',
      'only these types make the exit 1: benign,spec_stale,code_stale,semantic or any',
    )
    .option('--fail-on-semantic', 'only semantic drift makes the exit 1')
    .option('--no-cache', 'read everything again, whatever is remembered of an earlier scan')
    .addOption(
      new Option(
        '--trust-index',
        "do not read files that git's index says are as recorded; for a fresh clone",
      ).conflicts('staged'),
    )
    .option('--staged', "judge what git's index holds and would be committed, not what is on disk")
    .option('-q, --quiet', 'print only what is not in sync, and nothing where the exit is 0')
    .option(
      '--strict',
      'what was never recorded, or is deferred, counts as drift too; unknown keys of the graph, and names that differ in case or Unicode form only, make the exit 3, which goes before 1',
    );
}

function examples(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
