import { resolve } from 'node:path';

/** One thing that git cannot give here, and what that costs. */
export interface CheckoutNotice {
  /** Stable: `git-shallow`. */
  code: string;
  /** In plain words, safe to print. */
  message: string;
  /** The command that mends it; null where nothing is broken or no one command does. */
  next: string | null;
}

/** What git said of a checkout that it can use. */
export interface CheckoutFacts {
  /** Null before the first commit. */
  commit: string | null;
  /** The commit that is checked out names submodules. */
  submodules: boolean;
  /** `rev-parse --is-shallow-repository --git-dir --git-common-dir --symbolic-full-name HEAD` */
  place: string;
  /** The entries of `config --null` that decide. */
  config: string;
}

/** The settings that decide, as a pattern for `config --get-regexp`. */
export const DECIDING_SETTINGS = String.raw`^(core\.sparsecheckout|remote\..*\.promisor)$`;

/** What a person should know of a checkout, the gravest first. */
export function checkoutNotices(root: string, facts: CheckoutFacts): CheckoutNotice[] {
  const { commit, submodules } = facts;
  const [shallow, gitDir = '', commonDir = '', branch] = facts.place.split('\n');
  const common = resolve(root, commonDir);
  const settings = facts.config.split('\0');
  const is: Record<Peculiarity, boolean> = {
    unborn: commit === null,
    shallow: shallow === 'true',
    partial: settings.some((setting) => /^remote\..*\.promisor\ntrue$/s.test(setting)),
    sparse: settings.includes('core.sparsecheckout\ntrue'),
    submodules,
    submodule: /[/\\]\.git[/\\](?:.*[/\\])?modules[/\\]/.test(common),
    worktree: resolve(root, gitDir) !== common,
    detached: commit !== null && branch === 'HEAD',
  };
  return PECULIARITIES.flatMap(([name, message, next]) =>
    is[name] ? [{ code: `git-${name}`, message, next }] : [],
  );
}

type Peculiarity =
  'unborn' | 'shallow' | 'partial' | 'sparse' | 'submodules' | 'submodule' | 'worktree' | 'detached';

const PECULIARITIES: readonly (readonly [Peculiarity, string, string | null])[] = [
  [
    'unborn',
    'nothing is committed yet: no commit is named, and what a file held before cannot be shown',
    null,
  ],
  [
    'shallow',
    'this clone is shallow: older content is out of reach, so diffs and causes may be unknown',
    'git fetch --unshallow',
  ],
  [
    'partial',
    'this clone is partial: content that is not here is not fetched, so diffs and causes may be unknown',
    'git fetch --refetch --no-filter',
  ],
  [
    'sparse',
    'this checkout is sparse: files that it leaves out look as if they were gone',
    'git sparse-checkout disable',
  ],
  [
    'submodules',
    'this repository has submodules: what their files held before cannot be shown, and what rests on one that is not checked out is not judged',
    'git submodule update --init',
  ],
  [
    'submodule',
    'this is a submodule: commits and history are its own, those of the repository around it are not looked at',
    null,
  ],
  [
    'worktree',
    'this is a linked worktree: its lock, saved bytes and audit log are its own, those of the other worktrees are not seen',
    null,
  ],
  [
    'detached',
    'no branch is checked out (detached HEAD): a commit made here belongs to no branch, and a pull request has no branch to go to',
    'git switch <branch>',
  ],
];
