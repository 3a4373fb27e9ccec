import { lstatSync } from 'node:fs';

/** What tells one build of a program from another: size, times and inode of its file; null where it is not there. */
export function stampOfFile(path: string): string | null {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? [stat.size, stat.mtimeMs, stat.ctimeMs, stat.ino].join() : null;
}
