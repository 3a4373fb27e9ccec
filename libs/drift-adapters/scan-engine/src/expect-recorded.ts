import type { StateSource } from '@drift/detector';
import type { KnownDigests, WorkspaceFiles } from '@drift/files';
import { recordedPaths } from './recorded-paths.js';

/**
 * Lets what the state names be hashed ahead, during a pass that will ask for all of it. Not where an
 * earlier scan's digests are known: little has changed then, so there is little to hash.
 */
export function expectRecorded(
  files: WorkspaceFiles,
  state: StateSource,
  digests: KnownDigests | null = null,
): void {
  if (!files.expect || state.kind !== 'file' || (digests?.size ?? 0) > 0) return;
  // Before the first file is looked at, whichever thread does it.
  digests?.begin();
  files.expect(recordedPaths(state.text));
}
