import { checkedOutForm } from './checked-out-form.js';
import { lfsDigest } from './is-lfs-pointer.js';
import { readPathHistory, type PathHistory, type PathVersion } from './path-history.js';
import { readBlobs } from './read-blobs.js';
import { GIT_TIMEOUT_MS, runGit, type Env } from './run-git.js';

export interface CauseQuery {
  /** POSIX path relative to `root`. */
  path: string;
  /** Blob id or `sha256:…` of what was recorded; null when there was no file. */
  before: string | null;
  /** `sha256:…` of the bytes on disk; null when there is no file. */
  after: string | null;
  /** How many commits are looked at; 200 when absent. */
  maxCommits?: number;
}

/** The commit that brought the present content of a path. */
export interface Cause {
  commit: string;
  author: string;
  /** When it was written, UTC: `2026-02-09T14:30:00Z`. */
  at: string;
  subject: string;
  path: string;
  /** How many commits changed the path since it had the recorded content; null when that is too far back to see. */
  count: number | null;
}

const BLOB_LIMITS = { maxBytes: 16 * 1024 * 1024, maxTotalBytes: 64 * 1024 * 1024 };

/** Who brought the content on disk: a commit, or nobody yet (`uncommitted`); null where nobody can know. At most ten seconds. */
export async function findCause(
  root: string,
  { path, before, after, maxCommits = 200 }: CauseQuery,
  env: Env = process.env,
): Promise<Cause | 'uncommitted' | null> {
  const signal = AbortSignal.timeout(GIT_TIMEOUT_MS);
  const history = await readPathHistory(root, { path, maxCommits, allSides: false, signal }, env);
  if (history === null) return null;
  const [newest] = history.versions;
  const ask = { root, path, env, signal };
  if (!newest) return after !== null && (await isStaged(ask)) ? 'uncommitted' : null;
  const ids = history.versions.flatMap(({ blob }) => blob ?? []);
  const blobs = await readBlobs(root, ids, { ...BLOB_LIMITS, signal }, env);
  const committed = holds(newest.blob, after, blobs);
  if (committed === false) return (await isConverted(ask, after)) ? null : 'uncommitted';
  if (committed === null || newest.boundary) return null;
  const steps = history.versions.map(({ blob }) => holds(blob, before, blobs));
  // What is on disk is what was recorded.
  if (steps[0] === true) return null;
  return { ...causeOf(newest), path, count: countOf(history, steps) };
}

/** Whether this blob is that content; null where its bytes are not at hand. */
function holds(
  blob: string | null,
  content: string | null,
  blobs: ReadonlyMap<string, Buffer>,
): boolean | null {
  if (blob === null || content === null || blob === content) return blob === content;
  if (!content.startsWith('sha256:')) return false;
  const bytes = blobs.get(blob);
  if (bytes === undefined) return null;
  return checkedOutForm(bytes, content) !== null || lfsDigest(bytes) === content;
}

function countOf({ versions, complete }: PathHistory, steps: readonly (boolean | null)[]): number | null {
  const recorded = steps.indexOf(true);
  const seen = recorded === -1 ? steps : steps.slice(0, recorded);
  // One that could not be read may have been the recorded one.
  if (seen.includes(null)) return null;
  if (recorded !== -1) return recorded;
  return complete ? versions.length : null;
}

function causeOf({ commit, author, at, subject }: PathVersion): Omit<Cause, 'path' | 'count'> {
  return { commit, author, at, subject };
}

interface Ask {
  root: string;
  path: string;
  env: Env;
  signal: AbortSignal;
}

async function isStaged({ root, path, env, signal }: Ask): Promise<boolean> {
  const { stdout } = await runGit(root, ['ls-files', '-z', '--', path], env, { signal });
  return stdout === `${path}\0`;
}

/** Whether a checkout need not look like the commit: a filter that only the repository's programs know, or left out. */
async function isConverted({ root, path, env, signal }: Ask, after: string | null): Promise<boolean> {
  if (after === null) {
    const sparse = await runGit(root, ['config', '--get', 'core.sparseCheckout'], env, { signal });
    return sparse.stdout === 'true\n';
  }
  const names = ['filter', 'ident', 'working-tree-encoding'];
  const argv = ['-z', '--cached', ...names, '--', path];
  const { status, stdout } = await runGit(root, ['check-attr', ...argv], env, { signal });
  const parts = stdout.split('\0');
  const values = names.map((_, index) => parts[index * 3 + 2] ?? 'unspecified');
  return status !== 0 || values.some((value) => !['unspecified', 'unset', 'lfs'].includes(value));
}
