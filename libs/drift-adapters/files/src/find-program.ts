import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * Absolute path of the program that `name` means in the folder `cwd` with this PATH, or null when
 * there is none. A name with a slash is a path; relative folders in PATH are passed over, because
 * they would let a repository put its own program in front.
 */
export function findProgram(name: string, cwd: string, path: string | undefined): string | null {
  if (name === '') return null;
  if (name.includes('/')) {
    const given = isAbsolute(name) ? name : resolve(cwd, name);
    return isProgram(given) ? given : null;
  }
  for (const folder of (path ?? '').split(':')) {
    if (isAbsolute(folder) && isProgram(join(folder, name))) return join(folder, name);
  }
  return null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
