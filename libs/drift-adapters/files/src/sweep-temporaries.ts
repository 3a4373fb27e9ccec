import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isProcessGone } from './lock-holder.js';
import { removeQuietly, temporaryOwner } from './temporary-name.js';

/**
 * Removes what killed processes left half-written in a folder and returns the names, sorted.
 * For mutating verbs only, under their lock. A folder that is absent has nothing to sweep.
 */
export function sweepTemporaries(folder: string): string[] {
  const swept: string[] = [];
  for (const name of namesIn(folder)) {
    const owner = temporaryOwner(name);
    if (owner === null || !isLeftover(join(folder, name), owner)) continue;
    if (removeQuietly(join(folder, name))) swept.push(name);
  }
  return swept.sort();
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** In containers every run may have the same pid: then what is older than this process is left over. */
function isLeftover(path: string, owner: number): boolean {
  if (owner !== process.pid) return isProcessGone(owner);
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat !== undefined && stat.mtimeMs < performance.timeOrigin;
}
