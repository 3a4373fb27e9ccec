import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGit } from './run-git.js';

/** A working copy that may be moved from commit to commit; it shares the objects of the repository. */
export interface ScratchClone {
  readonly folder: string;
  /** Puts the tracked files exactly as they were committed. */
  checkout: (commit: string) => void;
  /** Removes whatever was written beside them. */
  clean: () => void;
  dispose: () => void;
}

export function openScratchClone(repository: string): ScratchClone {
  const parent = mkdtempSync(join(tmpdir(), 'replay-'));
  const folder = join(parent, 'clone');
  runGit(parent, 'clone', '--quiet', '--shared', '--no-checkout', repository, folder);
  for (const [key, value] of [
    ['core.autocrlf', 'false'],
    ['core.hooksPath', '/dev/null'],
    ['gc.auto', '0'],
  ] as const)
    runGit(folder, 'config', key, value);
  const dispose = (): void => rmSync(parent, { recursive: true, force: true });
  process.once('exit', dispose);
  return {
    folder,
    checkout: (commit) => void runGit(folder, 'checkout', '--quiet', '--force', '--detach', commit),
    clean: () => void runGit(folder, 'clean', '-ffdxq'),
    dispose,
  };
}
