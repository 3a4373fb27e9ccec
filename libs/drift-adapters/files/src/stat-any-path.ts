import { lstatSync, readlinkSync, realpathSync, type Stats } from 'node:fs';

/**
 * What stands at an absolute path, inside a workspace or not, links not followed; null where nothing does, or
 * nobody can say.
 */
export function statAnyPath(path: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

/** What a link says, byte for byte; null where there is none. */
export function readAnyLink(path: string): Buffer | null {
  try {
    return readlinkSync(path, 'buffer');
  } catch {
    return null;
  }
}

/** Where a path leads, with every link followed; null where that is nowhere. */
export function realAnyPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
