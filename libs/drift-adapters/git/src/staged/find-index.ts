import { basename, dirname, join, resolve } from 'node:path';
import { realAnyPath, statAnyPath } from '@drift/files';
import { runGit, type Env } from '../run-git.js';

/** Which index a commit is about to be made of, or in one sentence why none is taken. */
export type FoundIndex = { path: string; isAtTop: boolean } | { refused: string };

/**
 * The index of the checkout at `root`: the one that a hook is given in `GIT_INDEX_FILE` (`git commit -a` and
 * `git commit <path>` write one for themselves), if it is a file in the git folder of this very checkout.
 */
export async function findIndex(root: string, cwd: string, env: Env): Promise<FoundIndex> {
  const asked = ['rev-parse', '--absolute-git-dir', '--show-toplevel', '--show-prefix'] as const;
  const { status, stdout } = await runGit(root, asked, env);
  const [gitDir, top, prefix, ...more] = stdout.split('\n');
  // A line end in the path of the repository makes more lines than there are answers.
  if (status !== 0 || !gitDir || !top || more.length !== 1)
    return { refused: 'this is no working tree of git' };
  const isAtTop = prefix === '';
  const named = env['GIT_INDEX_FILE'];
  if (!named) return { path: join(gitDir, 'index'), isAtTop };
  const home = realAnyPath(gitDir);
  // Git names it from the top, where it starts hooks; a hook may have gone on to another folder.
  const path = [cwd, top].map((from) => resolve(from, named)).find((at) => realAnyPath(dirname(at)) === home);
  if (home === null || path === undefined)
    return { refused: `GIT_INDEX_FILE names a file outside of the git folder of this checkout (${gitDir})` };
  const inside = join(home, basename(path));
  // The first commit of a repository may have no index yet.
  const isOdd = statAnyPath(inside)?.isFile() === false;
  return isOdd ? { refused: 'GIT_INDEX_FILE names no plain file' } : { path: inside, isAtTop };
}
