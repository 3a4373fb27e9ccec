import { readFileSync } from 'node:fs';

/** What the kernel tells in a file below `/proc`; empty where it does not, or not to us. */
export function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return '';
  }
}
