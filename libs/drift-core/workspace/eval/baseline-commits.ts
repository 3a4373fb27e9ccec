import { runGit } from './run-git.js';

/** A commit that touches a recorded state, and the project roots whose state it touches. */
export interface BaselineCommit {
  commit: string;
  /** When it was committed, ISO 8601. */
  date: string;
  /** Relative to the repository, `` for the repository itself; in code-unit order. */
  roots: readonly string[];
  /** State files in a folder that is not called `.yggdrasil`: no tool looks there. */
  stray: readonly string[];
}

const STATE_PATHS = ['.drift-state', '.drift-state/**', 'yg-lock*'].map((path) => `:(glob)**/${path}`);
/** A merge counts where it differs from one of its parents. */
const HISTORY = ['--all', '--full-history', '-m', '--no-renames', '--reverse', '--date-order'];
const ROOT = /^(?:(.*)\/)?\.yggdrasil\/(?:\.drift-state(?:\/|$)|yg-lock)/u;

/** Every commit of any branch, tag or pull request that changes a state against one of its parents, oldest first. */
export function baselineCommits(repository: string): BaselineCommit[] {
  const log = runGit(
    repository,
    'log',
    ...HISTORY,
    '--name-only',
    '--format=%x00%H %cI',
    '--',
    ...STATE_PATHS,
  );
  const found = new Map<string, { date: string; roots: Set<string>; stray: Set<string> }>();
  for (const block of log.split('\0').slice(1)) {
    const [head = '', ...paths] = block.split('\n').filter((line) => line !== '');
    const [commit = '', date = ''] = head.split(' ');
    const entry = found.get(commit) ?? { date, roots: new Set<string>(), stray: new Set<string>() };
    found.set(commit, entry);
    for (const path of paths) {
      const match = ROOT.exec(path);
      if (match) entry.roots.add(match[1] ?? '');
      else entry.stray.add(path);
    }
  }
  return [...found].map(([commit, { date, roots, stray }]) => ({
    commit,
    date,
    roots: [...roots].sort(),
    stray: [...stray].sort(),
  }));
}
