import { join, resolve } from 'node:path';
import { escapeTerminal } from '@drift/domain/escape';
import { runGit, type Env, type GitAnswer } from './run-git.js';

/** What git says of a workspace root, which may be a folder below the top of its repository. */
export interface Checkout {
  /** The commit that is checked out; null outside git and before the first commit. */
  commit: string | null;
  /** Absolute; it may not exist yet. Private to this checkout, never committed. */
  stateDir: string;
  /** What a person should know, in plain words safe to print; null when all is well or there is no git. */
  notice: string | null;
}

/** Asks git for the commit and the state directory; where git cannot be used the latter is `<root>/.drift`. Never throws. */
export async function readCheckout(root: string, env: Env = process.env): Promise<Checkout> {
  const [place, head] = await Promise.all([
    runGit(root, ['rev-parse', '--is-inside-work-tree', '--git-path', 'drift-heal'], env),
    runGit(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], env),
  ]);
  const stateDir = stateDirOf(root, place);
  if (stateDir === null)
    return { commit: null, stateDir: join(resolve(root), '.drift'), notice: noticeOf(root, place) };
  return { commit: head.status === 0 ? head.stdout.trim() : null, stateDir, notice: null };
}

function stateDirOf(root: string, { status, stdout }: GitAnswer): string | null {
  const inside = 'true\n';
  // `false` in a bare repository and inside `.git` itself.
  if (status !== 0 || !stdout.startsWith(inside)) return null;
  return resolve(root, stdout.slice(inside.length).replace(/\n$/, ''));
}

function noticeOf(root: string, { status, stdout, stderr }: GitAnswer): string | null {
  const less = 'commits are not named, and the state is kept in .drift';
  if (status === null) return `git is not installed or did not answer: ${less}`;
  if (stderr.includes('dubious ownership')) {
    const repository = /repository at '(.*)'/.exec(stderr)?.[1] ?? resolve(root);
    return `git does not trust this checkout, because another user owns it: ${less}. If you trust it: git config --global --add safe.directory '${escapeTerminal(repository)}'`;
  }
  if (stderr.includes('not a git repository (or any')) return null;
  if (status === 0 && stdout.startsWith('false')) return `this is no working tree of git: ${less}`;
  return `git cannot use this checkout (${escapeTerminal(stderr.trim().split('\n')[0] ?? '')}): ${less}`;
}
