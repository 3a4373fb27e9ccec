import type { FileDigests } from './inventory.js';

/** Whether two lists name the same files with the same bytes: the usual case, told without building anything. */
export function sameDigests(one: FileDigests, other: FileDigests): boolean {
  if (one === other) return true;
  if (one.size !== other.size) return false;
  for (const [path, digest] of one) if (other.get(path) !== digest) return false;
  return true;
}
