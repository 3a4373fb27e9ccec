import { Option, type Command } from 'commander';
import type { CommandMeans } from '../door-commands.js';

/** Adds what looks after the workspace itself: `migrate`, `doctor`, `init` and `state`. */
export function addStateCommands(program: Command, means: CommandMeans): void {
  addMigrate(program, means);
  addDoctor(program, means);
  addInit(program, means);
  addState(program, means);
}

function addMigrate(program: Command, { terminal, done, examples }: CommandMeans): void {
  program
    .command('migrate')
    .description('Write the recorded state of another tool in the form of this one; every verdict stays.')
    .option('--dry-run', 'show what would change and stop')
    .option('--leave-out', 'go on without the entries that cannot be carried over')
    .option('-y, --yes', 'do not ask')
    .addHelpText('after', examples(['drift-heal migrate --dry-run', 'drift-heal migrate --yes']))
    .action(async (flags: Record<string, never>) => {
      const { runMigrate } = await import('./migrate.js');
      done(await runMigrate(flags, terminal));
    });
}

function addDoctor(program: Command, { terminal, done, examples }: CommandMeans): void {
  program
    .command('doctor')
    .description('Tell what is wrong with this workspace and how to mend it. Changes nothing without --fix.')
    .option('--fix', 'mend what is safe: what killed processes left behind')
    .option('-y, --yes', 'with --fix: also register the merge driver of the recorded state')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      `${examples(['drift-heal doctor', 'drift-heal doctor --format json', 'drift-heal doctor --fix --yes'])}
Exit codes:
  0 everything can be judged   3 something prevents judging`,
    )
    .action(async (flags: { fix?: true; yes?: true; format: 'text' | 'json' }) => {
      const { runDoctor } = await import('./doctor.js');
      done(await runDoctor(flags, terminal));
    });
}

function addInit(program: Command, { terminal, done, examples }: CommandMeans): void {
  program
    .command('init')
    .description(
      'Begin a graph in this folder: a node for each spec that something is generated from. Runs nothing.',
    )
    .option('-y, --yes', 'do not ask')
    .option('--dry-run', 'show what would be written and stop')
    .option('--empty', 'one commented node; the repository is not looked at')
    .addHelpText(
      'after',
      examples(['drift-heal init --dry-run', 'drift-heal init --yes', 'drift-heal init --empty']),
    )
    .action(async (flags: { yes?: true; dryRun?: true; empty?: true }) => {
      const { runInit } = await import('./init.js');
      done(await runInit(flags, terminal));
    });
}

function addState(program: Command, { terminal, done, examples }: CommandMeans): void {
  const state = program
    .command('state')
    .description('Merge the recorded state by nodes.')
    .addHelpText('after', examples(['drift-heal state merge %O %A %B %P', 'drift-heal state resolve']));
  // A misuse below a group ends like any other one.
  state
    .command('merge')
    .exitOverride()
    .description('The merge driver of git: merges three versions of the recorded state into the second.')
    .argument('<base>', 'file with the common version, %O')
    .argument('<ours>', 'file with our version, %A; the result goes there')
    .argument('<theirs>', 'file with their version, %B')
    .argument('[path]', 'path of the merged file, %P')
    .addHelpText(
      'after',
      `${examples(['drift-heal doctor --fix --yes      registers it with git'])}
Exit codes:
  0 merged   1 both sides recorded a node differently: the file keeps both   3 a version cannot be read`,
    )
    .action(async (base: string, ours: string, theirs: string, path: string | undefined) => {
      const { runStateMerge } = await import('./state.js');
      done(await runStateMerge({ cwd: process.cwd(), base, ours, theirs, path: path ?? null }, terminal));
    });
  state
    .command('resolve')
    .exitOverride()
    .description('Decide what a merge of the recorded state left open, by the files as they are now.')
    .addOption(new Option('--ours', 'take our entries, whatever the files are').conflicts('theirs'))
    .addOption(new Option('--theirs', 'take their entries, whatever the files are'))
    .addHelpText('after', examples(['drift-heal state resolve', 'drift-heal state resolve --theirs']))
    .action(async (flags: { ours?: true; theirs?: true }) => {
      const { runStateResolve } = await import('./state.js');
      done(await runStateResolve(flags.ours ? 'ours' : flags.theirs ? 'theirs' : null, terminal));
    });
}
