import { existsSync, fstatSync, readlinkSync, realpathSync, statSync, type BigIntStats } from 'node:fs';

const DESCRIPTORS = '/proc/self/fd';

/** Whether the kernel tells where an opened descriptor points (Linux with /proc). */
export const kernelTells = process.platform === 'linux' && existsSync(DESCRIPTORS);

/** A name for the opened file or folder itself, whatever its path leads to by now. Linux only. */
export function descriptorName(fd: number): string {
  return `${DESCRIPTORS}/${fd}`;
}

/**
 * Absolute real path of what was opened as `path`; null when that cannot be said because the path
 * leads elsewhere by now. Asks the kernel where it can, else compares file identities.
 */
export function descriptorPath(fd: number, path: string): string | null {
  return kernelTells
    ? readlinkSync(descriptorName(fd))
    : pathByIdentity(path, fstatSync(fd, { bigint: true }));
}

/** The portable way: the real path of the name, if it is still the very file that was opened. */
export function pathByIdentity(path: string, opened: BigIntStats): string | null {
  try {
    const real = realpathSync.native(path);
    const now = statSync(real, { bigint: true });
    return now.dev === opened.dev && now.ino === opened.ino ? real : null;
  } catch {
    return null;
  }
}
