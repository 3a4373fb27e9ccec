import { CommanderError } from 'commander';
import { DriftFailure } from '@drift/domain/failure';
import { printError } from '@drift/report';
import type { SeenInputs } from '@drift/workspace/recall';
import manifest from '../package.json' with { type: 'json' };
import { EXIT, exitCodeOf } from './exit-codes.js';
import { guardOutput } from './guard-output.js';
import { createProgram } from './program.js';
import { openTerminal, type Terminal } from './terminal.js';

const terminal = openTerminal();

guardOutput();

/**
 * Answers the command line of this process; `seen` is what a look for a remembered answer saw.
 * @public The launcher calls it.
 */
export async function start(seen: SeenInputs | null = null): Promise<void> {
  try {
    const done = (exit: number): void => void (process.exitCode = exit);
    const program = createProgram(manifest.version, { terminal, done, seen });
    for (const command of [program, ...program.commands]) command.exitOverride();
    await program.parseAsync();
  } catch (error) {
    process.exitCode = explain(error, terminal);
  }
}

function explain(error: unknown, { err, errPalette }: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.usage;
  if (error instanceof DriftFailure) {
    const json = process.argv.some(
      (word, index, argv) =>
        word === '--json' || word === '--format=json' || (word === 'json' && argv[index - 1] === '--format'),
    );
    err(json ? `${JSON.stringify({ error: error.error }, null, 2)}\n` : printError(error.error, errPalette));
    return exitCodeOf(error.error.code);
  }
  err(`drift-heal has a bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.unjudged;
}
