import { fileURLToPath } from 'node:url';
import type { ScanCall } from '@drift/workspace/recall';

/** The call that this process answers. */
export function thisCall(): ScanCall {
  return {
    argv: process.argv.slice(2),
    cwd: process.cwd(),
    variables: process.env,
    isTerminal: process.stdout.isTTY,
    now: new Date(),
    // All built files lie in one folder.
    program: fileURLToPath(new URL('./main.js', import.meta.url)),
  };
}
