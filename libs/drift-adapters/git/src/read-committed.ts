import { runGitBytes, type Env } from './run-git.js';

export interface CommittedFile {
  commit: string;
  /** POSIX path relative to `root`. */
  path: string;
  maxBytes: number;
}

/** The bytes of a file as a commit holds it, without filters; null where there is none or it is too long. */
export async function readCommitted(
  root: string,
  { commit, path, maxBytes }: CommittedFile,
  env: Env = process.env,
): Promise<Buffer | null> {
  // A commit is named by its digits only, so that nothing in it can be read as an option.
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return null;
  return runGitBytes(root, ['cat-file', 'blob', `${commit}:./${path}`], maxBytes, env);
}

/** The bytes of a blob by its id, wherever in history it is; null where git has it not or it is too long. */
export async function readBlob(
  root: string,
  { id, maxBytes }: { id: string; maxBytes: number },
  env: Env = process.env,
): Promise<Buffer | null> {
  if (!/^[0-9a-f]{40,64}$/.test(id)) return null;
  return runGitBytes(root, ['cat-file', 'blob', id], maxBytes, env);
}
