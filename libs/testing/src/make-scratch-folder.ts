import { accessSync, constants, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';

/**
 * Makes a folder for a battery that writes thousands of small files, and gives its absolute real
 * path: in memory where the system has such a place, so that a slow disk does not set the pace.
 */
export function makeScratchFolder(name: string): string {
  return realpathSync(mkdtempSync(join(hasMemory() ? MEMORY : tmpdir(), `drift-${name}-`)));
}

function hasMemory(): boolean {
  try {
    accessSync(MEMORY, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
