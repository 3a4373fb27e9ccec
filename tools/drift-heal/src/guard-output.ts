import { EXIT } from './exit-codes.js';

/** An answer that cannot be written must not look like one that was given. */
export function guardOutput(): void {
  process.stdout.on('error', onOutputError);
}

/** Ends the process, unless its reader only closed the pipe. */
export function onOutputError(error: NodeJS.ErrnoException): void {
  // A reader that closed the pipe (`| head`) has what it wanted.
  if (error.code === 'EPIPE') return;
  // Whatever was found did not arrive: exit 1 would read as drift.
  process.stderr.write(`drift-heal could not write its answer (${error.code ?? error.message})\n`);
  process.exit(EXIT.unjudged);
}
