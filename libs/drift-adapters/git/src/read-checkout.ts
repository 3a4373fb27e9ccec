import { join, resolve } from 'node:path';
import { escapeTerminal } from '@drift/domain/escape';
import { shellWord } from '@drift/domain/shell';
import { checkoutNotices, DECIDING_SETTINGS, type CheckoutNotice } from './checkout-notices.js';
import { runGit, type Env, type GitAnswer } from './run-git.js';

/** What git says of a workspace root, which may be a folder below the top of its repository. */
export interface Checkout {
  /** The commit that is checked out; null outside git and before the first commit. */
  commit: string | null;
  /** Absolute; it may not exist yet. Private to this checkout, never committed. */
  stateDir: string;
  /** What git cannot give here; empty in a usual clone. */
  notices: readonly CheckoutNotice[];
}

/** Asks git for the commit and the state directory; where git cannot be used the latter is `<root>/.drift`. Never throws. */
export async function readCheckout(root: string, env: Env = process.env): Promise<Checkout> {
  const [inside, objects, place, config] = await Promise.all([
    runGit(root, ['rev-parse', '--is-inside-work-tree', '--git-path', 'drift-heal'], env),
    runGit(root, ['cat-file', '--batch-check'], env, { input: 'HEAD^{commit}\nHEAD:.gitmodules\n' }),
    runGit(root, ['rev-parse', ...PLACE], env),
    runGit(root, ['config', '--null', '--get-regexp', DECIDING_SETTINGS], env),
  ]);
  const stateDir = stateDirOf(root, inside);
  if (stateDir === null)
    return { commit: null, stateDir: join(resolve(root), '.drift'), notices: [withoutGit(root, inside)] };
  const [head = '', modules = ''] = objects.stdout.split('\n');
  const commit = /^([0-9a-f]+) commit /.exec(head)?.[1] ?? null;
  const submodules = /^[0-9a-f]+ blob /.test(modules);
  const facts = { commit, submodules, place: place.stdout, config: config.stdout };
  return { commit, stateDir, notices: checkoutNotices(root, facts) };
}

const PLACE = [
  '--is-shallow-repository',
  '--git-dir',
  '--git-common-dir',
  '--symbolic-full-name',
  'HEAD',
] as const;

function stateDirOf(root: string, { status, stdout }: GitAnswer): string | null {
  const inside = 'true\n';
  // `false` in a bare repository and inside `.git` itself.
  if (status !== 0 || !stdout.startsWith(inside)) return null;
  return resolve(root, stdout.slice(inside.length).replace(/\n$/, ''));
}

const LESS = 'files are judged by bytes alone, commits are not named, and the state is kept in .drift';

function withoutGit(root: string, { status, stdout, stderr }: GitAnswer): CheckoutNotice {
  const say = (code: string, what: string, next: string | null = null): CheckoutNotice => ({
    code,
    message: `${what}: ${LESS}`,
    next,
  });
  if (status === null) return say('git-missing', 'git is not installed or did not answer');
  if (stderr.includes('dubious ownership')) {
    const repository = /repository at '(.*)'/.exec(stderr)?.[1] ?? resolve(root);
    return say(
      'git-untrusted',
      'git does not trust this checkout, because another user owns it (the command tells git to trust it)',
      `git config --global --add safe.directory ${shellWord(repository)}`,
    );
  }
  if (stderr.includes('not a git repository (or any')) return say('git-none', 'this is no git repository');
  if (status === 0 && stdout.startsWith('false')) return say('git-bare', 'this is no working tree of git');
  return say('git-unusable', `git cannot use this checkout (${escapeTerminal(firstLine(stderr))})`);
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
