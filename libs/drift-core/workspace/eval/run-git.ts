import { execFileSync } from 'node:child_process';

/** What git prints in a repository, without the last newline; throws when git fails. */
export function runGit(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', folder, '-c', 'core.quotePath=false', ...args], {
    encoding: 'utf8',
    maxBuffer: 1024 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  }).replace(/\n$/u, '');
}
