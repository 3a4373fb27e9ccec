import { isObjectId } from './object-id.js';
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
  if (!isObjectId(commit)) return null;
  return blobBytes(root, `${commit}:./${path}`, maxBytes, env);
}

/** The bytes of a blob by its id, wherever in history it is; null where git has it not or it is too long. */
export async function readBlob(
  root: string,
  { id, maxBytes }: { id: string; maxBytes: number },
  env: Env = process.env,
): Promise<Buffer | null> {
  return isObjectId(id) ? blobBytes(root, id, maxBytes, env) : null;
}

async function blobBytes(root: string, name: string, maxBytes: number, env: Env): Promise<Buffer | null> {
  const { status, stdout } = await runGitBytes(root, ['cat-file', 'blob', name], env, { maxBytes });
  return status === 0 ? stdout : null;
}
