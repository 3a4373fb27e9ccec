import { runGit, type Env } from './run-git.js';

/**
 * Plain files of git's index below `root`, POSIX paths relative to it, sorted; links and submodules are left out. Null
 * where git does not answer.
 */
export async function listTracked(root: string, env: Env = process.env): Promise<string[] | null> {
  const { status, stdout } = await runGit(root, ['ls-files', '-z', '--cached', '--stage'], env);
  if (status !== 0) return null;
  const paths = new Set<string>();
  for (const line of stdout.split('\0')) {
    if (line.startsWith('100')) paths.add(line.slice(line.indexOf('\t') + 1));
  }
  return [...paths].sort();
}
