import { isObjectId } from './object-id.js';
import { readBlobs, type BlobLimits } from './read-blobs.js';
import { runGit, type Env } from './run-git.js';

export interface TreeQuery extends BlobLimits {
  commit: string;
  /** POSIX paths relative to `root`. */
  paths: readonly string[];
}

/** The bytes of files as a commit holds them, by path; what is not there, or too long, is not in the map. */
export async function readTree(
  root: string,
  { commit, paths, ...limits }: TreeQuery,
  env: Env = process.env,
): Promise<Map<string, Buffer>> {
  const named = paths.filter((path) => !path.includes('\n'));
  if (!isObjectId(commit) || named.length === 0) return new Map();
  const { stdout } = await runGit(root, ['cat-file', '--batch-check=%(objecttype) %(objectname)'], env, {
    input: named.map((path) => `${commit}:./${path}\n`).join(''),
  });
  const ids = new Map<string, string>();
  for (const [index, line] of stdout.split('\n').entries()) {
    const path = named[index];
    const id = /^blob ([0-9a-f]+)$/.exec(line)?.[1];
    if (path !== undefined && id !== undefined) ids.set(path, id);
  }
  const blobs = await readBlobs(root, [...ids.values()], limits, env);
  const files = new Map<string, Buffer>();
  for (const [path, id] of ids) {
    const bytes = blobs.get(id);
    if (bytes) files.set(path, bytes);
  }
  return files;
}

/** The id of the commit that a revision names (`HEAD~3`, a tag); null where it names none. */
export async function resolveCommit(
  root: string,
  revision: string,
  env: Env = process.env,
): Promise<string | null> {
  if (revision.startsWith('-')) return null;
  const { status, stdout } = await runGit(
    root,
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
    env,
  );
  const id = stdout.trim();
  return status === 0 && isObjectId(id) ? id : null;
}

/** The newest commit, from HEAD back, that changed one of the paths; null where there is none. */
export async function lastCommitOf(
  root: string,
  paths: readonly string[],
  env: Env = process.env,
): Promise<string | null> {
  if (paths.length === 0) return null;
  const { stdout } = await runGit(root, ['rev-list', '--max-count=1', 'HEAD', '--', ...paths], env);
  const id = stdout.trim();
  return isObjectId(id) ? id : null;
}

/** Paths below `root` that differ between two commits, deleted ones included. */
export async function changedBetween(
  root: string,
  from: string,
  to: string,
  env: Env = process.env,
): Promise<string[]> {
  if (!isObjectId(from) || !isObjectId(to)) return [];
  const { stdout } = await runGit(
    root,
    ['diff-tree', '-r', '-z', '--name-only', '--relative', '--no-renames', from, to],
    env,
  );
  return stdout.split('\0').filter((path) => path !== '');
}
