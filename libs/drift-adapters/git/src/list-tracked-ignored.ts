import { runGitNow, type Env } from './run-git.js';

/** Files of git's index that its ignore rules name, POSIX paths relative to `root`; none without git. */
export function listTrackedIgnored(root: string, env: Env = process.env): string[] {
  const argv = ['ls-files', '-z', '--cached', '--ignored', '--exclude-standard'] as const;
  return runGitNow(root, argv, env)
    .split('\0')
    .filter((path) => path !== '');
}
