import { findProgram } from '@drift/files';

/** Never `PATH`: under `npm run` it begins with folders of the repository, which could bring its own. */
const SYSTEM_FOLDERS = '/usr/bin:/bin:/usr/sbin:/sbin:/run/current-system/sw/bin';

/** Absolute path of a program that belongs to the system, or null. */
export function systemProgram(name: string): string | null {
  return findProgram(name, '/', SYSTEM_FOLDERS);
}
