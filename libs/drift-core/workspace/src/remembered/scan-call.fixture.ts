import { fileURLToPath } from 'node:url';
import type { ScanCall } from './scan-call.js';

/** A plain `scan` from this folder. */
export function scanCall(cwd: string, changes: Partial<ScanCall> = {}): ScanCall {
  return {
    argv: ['scan'],
    cwd,
    variables: process.env,
    isTerminal: false,
    now: new Date('2026-02-09T14:30:00Z'),
    // Any file that does not change stands for the built program.
    program: fileURLToPath(import.meta.url),
    ...changes,
  };
}
