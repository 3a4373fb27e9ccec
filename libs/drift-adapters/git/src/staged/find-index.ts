import { basename, dirname, join, resolve } from 'node:path';
import { realAnyPath, statAnyPath } from '@drift/files';
import { runGit, type Env } from '../run-git.js';

/** Which index a commit is about to be made of, or in one sentence why none is taken. */
export type FoundIndex = { path: string } | { refused: string };

/**
 * The index of the checkout at `root`: the one that a hook is given in `GIT_INDEX_FILE` (`git commit -a` and
 * `git commit <path>` write one for themselves), if it is a file in the git folder of this very checkout.
 */
export async function findIndex(root: string, cwd: string, env: Env): Promise<FoundIndex> {
  const { status, stdout } = await runGit(root, ['rev-parse', '--absolute-git-dir'], env);
  if (status !== 0) return { refused: 'this is no working tree of git' };
  const gitDir = stdout.replace(/\n$/, '');
  const named = env['GIT_INDEX_FILE'];
  if (!named) return { path: join(gitDir, 'index') };
  // Git gives hooks a path relative to the top, where it starts them.
  const path = resolve(cwd, named);
  const folder = realAnyPath(dirname(path));
  if (folder === null || folder !== realAnyPath(gitDir))
    return { refused: `GIT_INDEX_FILE names a file outside of the git folder of this checkout (${gitDir})` };
  const inside = join(folder, basename(path));
  // The first commit of a repository may have no index yet.
  const isOdd = statAnyPath(inside)?.isFile() === false;
  return isOdd ? { refused: 'GIT_INDEX_FILE names no plain file' } : { path: inside };
}
