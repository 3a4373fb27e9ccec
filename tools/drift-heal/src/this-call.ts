import { join } from 'node:path';
import { mayBeTerminal, type ScanCall } from '@drift/workspace/recall';

/** The call that this process answers. */
export function thisCall(): ScanCall {
  return {
    argv: process.argv.slice(2),
    cwd: process.cwd(),
    variables: process.env,
    isTerminal: mayBeTerminal() && process.stdout.isTTY,
    now: new Date(),
    // All built files lie in one folder.
    program: join(import.meta.dirname, 'main.cjs'),
  };
}
