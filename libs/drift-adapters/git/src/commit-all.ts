import { execFileSync } from 'node:child_process';

const SETTINGS = [
  'user.name=Demo',
  'user.email=demo@example.com',
  'commit.gpgsign=false',
  'core.hooksPath=/dev/null',
  'init.defaultBranch=main',
];

/**
 * Commits everything in a folder that was made just now, as a repository of its own; false where there is
 * no git. Never for a repository of somebody else.
 */
export function commitAll(folder: string, message: string): boolean {
  const git = (...argv: string[]): void => {
    const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
    execFileSync('git', ['-C', folder, ...settings, ...argv], { stdio: 'ignore' });
  };
  try {
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', message);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
