import { CommanderError } from 'commander';
import { DriftFailure } from '@drift/domain/failure';
import { createPalette, printError } from '@drift/report';
import { recallScan, type SeenInputs } from '@drift/workspace/recall';
import manifest from '../../package.json' with { type: 'json' };
import { EXIT, exitCodeOf } from '../exit-codes.js';
import { createProgram } from '../program.js';
import { thisCall } from '../this-call.js';

/** What one run printed and answered; `again` where it said a remembered answer. */
export interface OneAnswer {
  out: string;
  err: string;
  exit: number;
  again: boolean;
}

/** Answers the command line of this process as the launcher does: a remembered answer first, else a look. */
export async function runOne(): Promise<OneAnswer> {
  const { again, seen } = answerAgain();
  if (again) return again;
  const answer = { out: '', err: '', exit: 0, again: false };
  const palette = createPalette(false);
  const out = (text: string): void => void (answer.out += text);
  const err = (text: string): void => void (answer.err += text);
  const terminal = {
    out,
    err,
    write: async (text: string) => (out(text), true),
    input: null,
    palette,
    errPalette: palette,
    confirm: null,
    progress: null,
  };
  try {
    const program = createProgram(manifest.version, {
      terminal,
      done: (exit) => void (answer.exit = exit),
      seen,
    });
    for (const command of [program, ...program.commands]) command.exitOverride();
    await program.parseAsync();
  } catch (error) {
    if (error instanceof DriftFailure) {
      err(
        wantsJson()
          ? `${JSON.stringify({ error: error.error }, null, 2)}\n`
          : printError(error.error, palette),
      );
      answer.exit = exitCodeOf(error.error.code);
    } else if (error instanceof CommanderError) answer.exit = error.exitCode === 0 ? EXIT.clean : EXIT.usage;
    else {
      err(error instanceof Error ? (error.stack ?? error.message) : String(error));
      answer.exit = EXIT.unjudged;
    }
  }
  return answer;
}

/** What the launcher does before it loads the rest. */
function answerAgain(): { again: OneAnswer | null; seen: SeenInputs | null } {
  const call = thisCall();
  if (!LOOKS.has(call.argv[0] ?? '')) return { again: null, seen: null };
  const { answer, seen } = recallScan(call);
  const stamp = call.now.toISOString().replace(/\.\d{3}Z$/, 'Z');
  const again = answer && { out: answer.pieces.join(stamp), err: answer.err, exit: answer.exit, again: true };
  return { again, seen };
}

const LOOKS = new Set(['scan', 'check', 'report']);

function wantsJson(): boolean {
  return process.argv.some(
    (word, index, argv) =>
      word === '--json' || word === '--format=json' || (word === 'json' && argv[index - 1] === '--format'),
  );
}
