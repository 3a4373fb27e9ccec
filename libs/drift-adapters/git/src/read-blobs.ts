import { isObjectId } from './object-id.js';
import { GIT_TIMEOUT_MS, runGit, runGitBytes, type Env } from './run-git.js';

export interface BlobLimits {
  /** A longer blob is left out. */
  maxBytes: number;
  /** What goes beyond it, in the order of the ids, is left out; 256 MiB when absent. */
  maxTotalBytes?: number;
  /** Ends it early with what was read; ten seconds when absent. */
  signal?: AbortSignal;
}

/** The bytes of many blobs by their ids; what git does not hold here, or what is too long, is not in the map. Never fetches. */
export async function readBlobs(
  root: string,
  ids: readonly string[],
  limits: BlobLimits,
  env: Env = process.env,
): Promise<Map<string, Buffer>> {
  const signal = limits.signal ?? AbortSignal.timeout(GIT_TIMEOUT_MS);
  const wanted = [...new Set(ids)].filter(isObjectId);
  const chosen = choose(await sizesOf(root, wanted, env, signal), limits);
  if (chosen.ids.length === 0) return new Map();
  const { stdout } = await runGitBytes(root, ['cat-file', '--batch', '--buffer'], env, {
    input: lines(chosen.ids),
    // Beside the bytes, each blob has one line that says what it is.
    maxBytes: chosen.bytes + chosen.ids.length * 128,
    signal,
  });
  return parseBatch(stdout);
}

/** By blob id. An object that is no blob is not in it. */
async function sizesOf(
  root: string,
  ids: readonly string[],
  env: Env,
  signal: AbortSignal,
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const check = (some: readonly string[]) =>
    runGit(root, ['cat-file', '--batch-check', '--buffer'], env, { input: lines(some), signal });
  const answer = await check(ids);
  // In a partial clone git ends at the first blob that it would have to fetch.
  if (!answer.stderr.includes('could not fetch')) return parseSizes(answer.stdout);
  const held = await heldOf(root, ids, env, signal);
  return parseSizes(held.length === 0 ? '' : (await check(held)).stdout);
}

/** Those of the ids that are here without fetching. */
async function heldOf(
  root: string,
  ids: readonly string[],
  env: Env,
  signal: AbortSignal,
): Promise<string[]> {
  const wanted = new Set(ids);
  const { stdout } = await runGit(
    root,
    ['cat-file', '--batch-all-objects', '--unordered', '--buffer', '--batch-check=%(objectname)'],
    env,
    { signal, maxBytes: 256 * 1024 * 1024 },
  );
  const here = new Set<string>();
  for (const [id] of stdout.matchAll(/^[0-9a-f]+$/gm)) if (wanted.has(id)) here.add(id);
  return ids.filter((id) => here.has(id));
}

function parseSizes(stdout: string): Map<string, number> {
  const found = stdout.matchAll(/^([0-9a-f]+) blob ([0-9]+)$/gm);
  return new Map(Array.from(found, ([, id = '', size]) => [id, Number(size)]));
}

function choose(
  sizes: ReadonlyMap<string, number>,
  { maxBytes, maxTotalBytes = 256 * 1024 * 1024 }: BlobLimits,
): { ids: string[]; bytes: number } {
  const ids: string[] = [];
  let bytes = 0;
  for (const [id, size] of sizes) {
    if (size > maxBytes || bytes + size > maxTotalBytes) continue;
    ids.push(id);
    bytes += size;
  }
  return { ids, bytes };
}

/** `<id> blob <size>`, a line end, the bytes, a line end, and so on; it may break off anywhere. */
function parseBatch(stdout: Buffer): Map<string, Buffer> {
  const blobs = new Map<string, Buffer>();
  for (let at = 0; at < stdout.length;) {
    const end = stdout.indexOf('\n', at);
    if (end === -1) break;
    const [, id, size] = /^([0-9a-f]+) blob ([0-9]+)$/.exec(stdout.toString('latin1', at, end)) ?? [];
    at = end + 1;
    if (id === undefined) continue;
    const bytes = stdout.subarray(at, at + Number(size));
    if (bytes.length < Number(size)) break;
    blobs.set(id, bytes);
    at += Number(size) + 1;
  }
  return blobs;
}

function lines(ids: readonly string[]): string {
  return ids.map((id) => `${id}\n`).join('');
}
