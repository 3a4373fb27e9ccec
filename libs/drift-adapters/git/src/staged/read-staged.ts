import { isFileProblem, readAnyFile, statAnyPath } from '@drift/files';
import { parseIndex } from '../index-file/parse-index.js';
import { runGit, type Env, type GitArguments } from '../run-git.js';
import { findIndex } from './find-index.js';
import { parseListed, type ListedIndex, type StagedEntry } from './parse-listed.js';

/** What the next commit would hold, as far as names and object ids tell it. POSIX paths relative to the root. */
export interface Staged {
  /** Absolute. */
  indexFile: string;
  entries: ReadonlyMap<string, StagedEntry>;
  /** When the index was written, in milliseconds. */
  writtenMs: number;
  /** What differs from the commit that is checked out, what is deleted included. */
  touched: readonly string[];
  /** Not in the index, and git's rules do not ignore it; a folder that is a repository of its own ends with `/`. */
  untracked: readonly string[];
}

export interface StagedQuery {
  root: string;
  /** Absolute folder of the caller. */
  cwd: string;
  /** What is checked out; null before the first commit. */
  commit: string | null;
  /** Whoever knows all files that count need not have the rest looked for. */
  withoutUntracked?: boolean;
}

const MAX_BYTES = 512 * 1024 * 1024;

/** Reads git's index, or says in one sentence why it cannot be judged by. Runs no filter and writes nothing. */
export async function readStaged(
  { root, cwd, commit, withoutUntracked = false }: StagedQuery,
  env: Env = process.env,
): Promise<Staged | { refused: string }> {
  const found = await findIndex(root, cwd, env);
  if ('refused' in found) return found;
  const indexFile = found.path;
  const before = stampOf(indexFile);
  const ask = (argv: GitArguments) => runGit(root, argv, env, { indexFile, maxBytes: MAX_BYTES });
  const [listed, changed, others] = await Promise.all([
    found.isAtTop ? plainIndex(indexFile) : null,
    commit === null ? null : ask([...CHANGED, commit]),
    withoutUntracked ? null : ask(['ls-files', '-z', '--others', '--exclude-standard']),
  ]);
  const index = listed ?? parseListed((await ask(['ls-files', '-z', '--stage', '--debug'])).stdout);
  if (index === null || (others && others.status !== 0) || (changed && changed.status !== 0))
    return { refused: "git's index cannot be read" };
  if (before !== stampOf(indexFile)) return { refused: "git's index changed while it was read" };
  const [first] = index.unmerged;
  if (first !== undefined) return { refused: `${first} is in conflict: a merge is not finished` };
  return {
    indexFile,
    entries: index.entries,
    writtenMs: statAnyPath(indexFile)?.mtimeMs ?? 0,
    touched: changed ? namesIn(changed.stdout) : [...index.entries.keys()],
    untracked: [...index.intended, ...(others ? namesIn(others.stdout) : [])],
  };
}

/** An index in the usual form that holds nothing but plain files, read without git; null for any other. */
function plainIndex(path: string): ListedIndex | null {
  const file = readAnyFile(path, MAX_BYTES);
  const index = isFileProblem(file) ? 'damaged' : parseIndex(file.bytes);
  if (typeof index === 'string' || !index.isWhole) return null;
  const entries = new Map<string, StagedEntry>();
  for (const [name, entry] of index.rows()) entries.set(name, entry);
  return { entries, unmerged: [], intended: [] };
}

const CHANGED = [
  'diff-index',
  '--cached',
  '-z',
  '--name-only',
  '--relative',
  '--no-renames',
  '--ita-invisible-in-index',
  '--ignore-submodules=none',
] as const;

function namesIn(stdout: string): string[] {
  return stdout.split('\0').filter((path) => path !== '');
}

function stampOf(path: string): string {
  const stat = statAnyPath(path);
  return stat ? [stat.ino, stat.size, stat.mtimeMs, stat.ctimeMs].join(' ') : '';
}
