import { runGit } from './run-git.js';

/** A commit after which the tool was published under another version. */
export interface Release {
  commit: string;
  date: string;
  version: string;
}

/** Commits that changed the version of the tool's package, oldest first. */
export function releasesOf(repository: string): Release[] {
  const log = runGit(
    repository,
    'log',
    '--all',
    '--reverse',
    '--date-order',
    '--format=%H %cI',
    '--',
    'source/cli/package.json',
  );
  const releases: Release[] = [];
  for (const line of log.split('\n')) {
    const [commit = '', date = ''] = line.split(' ');
    const version = versionAt(repository, commit);
    if (version !== null && version !== releases.at(-1)?.version) releases.push({ commit, date, version });
  }
  return releases;
}

/** The last release that was out when a commit was made. */
export function releaseBefore(releases: readonly Release[], date: string): Release | null {
  const at = Date.parse(date);
  let last: Release | null = null;
  for (const release of releases) if (Date.parse(release.date) < at) last = release;
  return last;
}

function versionAt(repository: string, commit: string): string | null {
  try {
    const { version } = JSON.parse(runGit(repository, 'show', `${commit}:source/cli/package.json`));
    return String(version);
  } catch {
    return null;
  }
}
