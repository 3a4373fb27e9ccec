import { relative, sep } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { findGitTop } from '@drift/files';
import type { Session } from '../session.js';

/** Where pull requests of this workspace go. */
export interface PublishPlace {
  /** `owner/name` */
  repository: string;
  /** Folder of the workspace below the top of its repository, `''` or `apps/shop/`. */
  prefix: string;
  /** Absolute top folder of the repository. */
  top: string;
}

/**
 * The repository that `GITHUB_REPOSITORY` or the remote `origin` names.
 * @throws DriftFailure `E_REFUSED` where neither does.
 */
export async function publishPlace(session: Session): Promise<PublishPlace> {
  const top = findGitTop(session.root)?.top ?? session.root;
  const below = relative(top, session.root).split(sep).join('/');
  const { findRepository } = await import('@drift/github');
  const { variables } = session.environment;
  const remote = await askGit(session, ['config', '--get', 'remote.origin.url']);
  const apiUrl = variables['GITHUB_API_URL'] || undefined;
  if (apiUrl !== undefined && !URL.canParse(apiUrl)) throw nowhere('GITHUB_API_URL is no URL');
  const found = findRepository(variables, remote, apiUrl);
  if ('missing' in found) throw nowhere(found.missing);
  return { repository: found.repository, prefix: below === '' ? '' : `${below}/`, top };
}

/**
 * The branch that pull requests go to: the named one, what CI names, else the one that is checked out.
 * @throws DriftFailure `E_USAGE` where none is known.
 */
export async function baseBranch(session: Session, named: string | null): Promise<string> {
  const { GITHUB_REF_TYPE, GITHUB_REF_NAME } = session.environment.variables;
  const inCi = GITHUB_REF_TYPE === 'branch' ? GITHUB_REF_NAME : undefined;
  const base = named ?? (inCi || (await askGit(session, ['symbolic-ref', '--quiet', '--short', 'HEAD'])));
  if (base !== null && isBranchName(base)) return base;
  throw new DriftFailure({
    code: 'E_USAGE',
    what: 'there is no branch to go to',
    why: base === null ? 'no branch is checked out' : `'${base}' is no name of a branch`,
    safe: 'nothing was run or changed',
    next: 'add --base <branch>',
  });
}

/** What git takes for a branch, as far as it matters to us: one line, no range, no option. */
export function isBranchName(name: string): boolean {
  return (
    /^(?![-./@])[^\s~^:?*[\\\p{Cc}]{1,200}$/u.test(name) &&
    !/\.\.|@\{|\/\/|\/\.|\.lock(?:\/|$)|[./]$/.test(name)
  );
}

async function askGit(session: Session, argv: readonly string[]): Promise<string | null> {
  const { outcome, tail } = await session.runner.run({
    argv: ['git', ...argv],
    cwd: session.root,
    timeoutMs: 10_000,
    maxOutputBytes: 64 * 1024,
  });
  return outcome === 'ok' ? (tail[0] ?? null) : null;
}

function nowhere(why: string): DriftFailure {
  return new DriftFailure({
    code: 'E_REFUSED',
    what: 'there is no repository to open pull requests in',
    why,
    safe: 'nothing was changed',
    next: 'set GITHUB_REPOSITORY=<owner>/<name>, or git remote add origin https://github.com/<owner>/<name>.git',
  });
}
