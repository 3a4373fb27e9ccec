import { runGit, type Env } from './run-git.js';

/** Those of the paths that git's rules ignore and its index does not hold: nobody would commit them; none without git. */
export async function listIgnored(
  root: string,
  paths: readonly string[],
  env: Env = process.env,
): Promise<string[]> {
  if (paths.length === 0) return [];
  const input = paths.map((path) => `${path}\0`).join('');
  const { status, stdout } = await runGit(root, ['check-ignore', '-z', '--stdin'], env, { input });
  return status === 0 ? stdout.split('\0').filter((path) => path !== '') : [];
}
