import { DriftFailure } from '@drift/domain/failure';
import { shellCommand } from '@drift/domain/shell';
import type { Consent } from '@drift/workspace';
import type { Terminal } from '../terminal.js';

/** How this terminal lets a command of the repository run: by flag, or by asking with the exact argv. */
export function consentOf(allowCommand: boolean, terminal: Terminal): Consent {
  const { confirm } = terminal;
  return {
    allow: allowCommand,
    show: (argv) => terminal.err(`run ${shellCommand(argv)}\n`),
    ask: confirm ? (argv) => confirm(`Run this command of the repository: ${shellCommand(argv)} ?`) : null,
  };
}

/** A passing line that says what is being done; the end takes it away. */
export function stepsOf(terminal: Terminal): {
  show: (nodes: readonly string[], step: string) => void;
  end: () => void;
} {
  return {
    show: (nodes, step) => terminal.progress?.(`${step} … ${nodes.join(', ').slice(0, 60)}`),
    end: () => terminal.progress?.(''),
  };
}

/** @throws DriftFailure `E_CONFIRM` when nobody can answer. */
export async function agreed(
  terminal: Terminal,
  { yes, question }: { yes: boolean; question: string },
): Promise<boolean> {
  if (yes) return true;
  if (terminal.confirm) return terminal.confirm(question);
  throw new DriftFailure({
    code: 'E_CONFIRM',
    what: 'nothing was changed',
    why: 'nobody is at a terminal to confirm what is shown above',
    safe: 'the workspace is untouched',
    next: 'look at it, then add --confirm',
  });
}

/** Aborted by the first SIGINT or SIGTERM, so that a running command is ended and what was begun is put back. */
export function interruption(): AbortSignal {
  const abort = new AbortController();
  for (const [signal, exit] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      process.on('exit', () => {
        process.exitCode = exit;
      });
      abort.abort();
    });
  }
  return abort.signal;
}
