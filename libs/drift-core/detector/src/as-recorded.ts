import type { FileDigests } from './inventory.js';

/** The recorded list itself where these are the same files, bytes and order: then nothing is kept twice. */
export function asRecorded(found: FileDigests, recorded: FileDigests | null | undefined): FileDigests {
  if (!recorded || recorded.size !== found.size) return found;
  const expected = recorded.entries();
  for (const [path, digest] of found) {
    const next = expected.next();
    if (next.done || next.value[0] !== path || next.value[1] !== digest) return found;
  }
  return recorded;
}
