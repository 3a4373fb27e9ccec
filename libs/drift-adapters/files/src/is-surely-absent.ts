import { lstatSync } from 'node:fs';

/**
 * Whether nothing at all stands at an absolute path; false also where that cannot be told. To be told by a failed
 * open costs several times as much.
 */
export function isSurelyAbsent(absolutePath: string): boolean {
  try {
    return lstatSync(absolutePath, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}
