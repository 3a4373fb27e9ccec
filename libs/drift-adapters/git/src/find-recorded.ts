import { checkedOutForm } from './checked-out-form.js';
import { readPathHistory, type PathVersion } from './path-history.js';
import { readBlobs } from './read-blobs.js';
import { GIT_TIMEOUT_MS, type Env } from './run-git.js';

export interface RecordedQuery {
  /** POSIX path relative to `root`. */
  path: string;
  /** Where the content was before, which is searched too. */
  renamedFrom?: string;
  /** `sha256:…` of the recorded bytes. */
  digest: string;
  /** How many versions of a path are looked at; 200 when absent. */
  maxCommits?: number;
  maxBytes: number;
}

export interface RecordedFile {
  bytes: Buffer;
  /** The newest commit that brought exactly this content. */
  commit: string;
}

/** The largest number of versions that are held at once. */
const CHUNK = 25;

/**
 * The recorded bytes, searched by their content in the history of a path, so that rebased and squashed
 * commits do not matter; null when they are not found within the limits and ten seconds.
 */
export async function findRecorded(
  root: string,
  { path, renamedFrom, digest, maxCommits = 200, maxBytes }: RecordedQuery,
  env: Env = process.env,
): Promise<RecordedFile | null> {
  const signal = AbortSignal.timeout(GIT_TIMEOUT_MS);
  const tried = new Set<string>();
  for (const name of new Set([path, renamedFrom ?? path])) {
    // What led to the present content comes first: among all sides the commits of a busy file run out sooner.
    for (const allSides of [false, true]) {
      const history = await readPathHistory(root, { path: name, maxCommits, allSides, signal }, env);
      const commits = newestOf(history?.versions ?? [], tried);
      const found = await search(root, [...commits.keys()], { digest, maxBytes, signal }, env);
      if (found) return { bytes: found.bytes, commit: commits.get(found.id) ?? '' };
      for (const id of commits.keys()) tried.add(id);
    }
  }
  return null;
}

/** By blob id the newest commit that brought it; without those that were tried. */
function newestOf(versions: readonly PathVersion[], tried: ReadonlySet<string>): Map<string, string> {
  const commits = new Map<string, string>();
  for (const { blob, commit } of versions)
    if (blob !== null && !tried.has(blob) && !commits.has(blob)) commits.set(blob, commit);
  return commits;
}

async function search(
  root: string,
  ids: readonly string[],
  { digest, ...limits }: { digest: string; maxBytes: number; signal: AbortSignal },
  env: Env,
): Promise<{ id: string; bytes: Buffer } | null> {
  for (let at = 0; at < ids.length; at += CHUNK) {
    for (const [id, blob] of await readBlobs(root, ids.slice(at, at + CHUNK), limits, env)) {
      const bytes = checkedOutForm(blob, digest);
      if (bytes) return { id, bytes };
    }
  }
  return null;
}
