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
  /** The commit holds what was asked for. */
  holds: boolean;
  /** What git cannot give here; empty in a usual clone. */
  notices: readonly CheckoutNotice[];
}

/**
 * Asks git for the commit, whether it holds `path` (relative to `root`), and the state directory; where git
 * cannot be used the latter is `<root>/.drift`. Never throws.
 */
export async function readCheckout(root: string, path: string, env: Env = process.env): Promise<Checkout> {
  const [place, objects, config] = await Promise.all([
    runGit(root, ['rev-parse', ...PLACE], env),
    runGit(root, ['cat-file', '--batch-check'], env, {
      input: `HEAD^{commit}\nHEAD:.gitmodules\nHEAD:./${path}\n`,
    }),
    runGit(root, ['config', '--null', '--get-regexp', DECIDING_SETTINGS], env),
  ]);
  const [inside, gitPath = '', ...lines] = place.stdout.split('\n');
  // Without a commit the last question fails. `false` in a bare repository and inside `.git` itself.
  if (place.status === null || inside !== 'true' || lines.length < LINES)
    return {
      commit: null,
      stateDir: join(resolve(root), '.drift'),
      holds: false,
      notices: [withoutGit(root, place)],
    };
  const [head = '', modules = '', held = ''] = objects.stdout.split('\n');
  const commit = /^([0-9a-f]+) commit /.exec(head)?.[1] ?? null;
  const submodules = /^[0-9a-f]+ blob /.test(modules);
  const facts = { commit, submodules, place: lines.join('\n'), config: config.stdout };
  // A line end in the path of the repository makes more lines than there are answers.
  const stateDir = lines.length > LINES ? await askStateDir(root, env) : gitPath;
  const holds = /^[0-9a-f]+ (?:blob|tree) /.test(held);
  return { commit, stateDir: resolve(root, stateDir), holds, notices: checkoutNotices(root, facts) };
}

const PLACE = [
  '--is-inside-work-tree',
  '--git-path',
  'drift-heal',
  '--is-shallow-repository',
  '--git-dir',
  '--git-common-dir',
  '--symbolic-full-name',
  'HEAD',
] as const;
/** Behind the state folder: three answers, the name of the branch, and what follows the last line end. */
const LINES = 5;

async function askStateDir(root: string, env: Env): Promise<string> {
  const { stdout } = await runGit(root, ['rev-parse', '--git-path', 'drift-heal'], env);
  return stdout.replace(/\n$/, '');
}

const LESS = 'what files held before cannot be shown, commits are not named, and the state is kept in .drift';

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
  if (stdout.startsWith('false')) return say('git-bare', 'this is no working tree of git');
  return say('git-unusable', `git cannot use this checkout (${escapeTerminal(firstLine(stderr))})`);
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
