import { listTrackedIgnored } from './list-tracked-ignored.js';
import { runGit, type Env } from './run-git.js';

/**
 * Those of the paths that git's rules ignore and its index does not hold: nobody would commit them; none without git.
 * The index is asked by a call of its own: `check-ignore` would go through all of it for each path.
 */
export async function listIgnored(
  root: string,
  paths: readonly string[],
  env: Env = process.env,
): Promise<string[]> {
  if (paths.length === 0) return [];
  const input = paths.map((path) => `${path}\0`).join('');
  const argv = ['check-ignore', '--no-index', '-z', '--stdin'] as const;
  const { status, stdout } = await runGit(root, argv, env, { input });
  if (status !== 0) return [];
  const tracked = new Set(listTrackedIgnored(root, env));
  return stdout.split('\0').filter((path) => path !== '' && !tracked.has(path));
}
