import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const TEMPORARY = /^\..+\.(\d+)-[0-9a-f]{12}\.tmp$/;

/** A fresh name beside `path`, `.{base}.{pid}-{random}.tmp`: says whose it is, so that leftovers can be swept. */
export function temporaryName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
}

/** The process that made a temporary, or null when the name is not one of ours. */
export function temporaryOwner(name: string): number | null {
  const pid = TEMPORARY.exec(name)?.[1];
  return pid === undefined ? null : Number(pid);
}

/** Removes a temporary file or folder; one that cannot be removed is left for the next sweep. */
export function removeQuietly(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}
