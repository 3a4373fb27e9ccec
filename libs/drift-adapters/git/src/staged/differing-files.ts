import { createHash } from 'node:crypto';
import { isFileProblem, readAnyFile, readAnyLink, statAnyPath } from '@drift/files';
import { runGit, type Env } from '../run-git.js';
import type { StagedEntry } from './parse-listed.js';
import type { Staged } from './read-staged.js';

/** File systems stamp in ticks of up to 10 ms; those of whole seconds tick every two. */
const TICK_MS = 50;
const COARSE_TICK_MS = 2100;
const TWO_POW_32 = 2 ** 32;
const MAX_BYTES = 512 * 1024 * 1024;

/**
 * The paths of an index of which the file on disk may be another one: git's own stat of it does not hold any more,
 * or is too young to be relied on, and the bytes are not those of the blob.
 */
export async function differingFiles(
  root: string,
  { entries, writtenMs }: Pick<Staged, 'entries' | 'writtenMs'>,
  { env = process.env, seen }: { env?: Env; seen?: SeenPlain } = {},
): Promise<string[]> {
  const differing: string[] = [];
  for (const [path, entry] of entries) {
    const same = entry.mode === SUBMODULE ? await isAt(`${root}/${path}`, entry, env) : null;
    const known = entry.mode === LINK ? undefined : seen?.(path);
    if (known && isAsCompared(entry, known) && !isRacy(entry, writtenMs)) continue;
    if (!(same ?? isSame(`${root}/${path}`, entry, writtenMs))) differing.push(path);
  }
  return differing;
}

type PlainStat = Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs' | 'ino'>;

/** What somebody has just seen of a plain file, by root-relative path. */
export type SeenPlain = (path: string) => PlainStat | undefined;

/** The mode of a submodule in the index. */
export const SUBMODULE = '160000';
/** The mode of a link in the index. */
export const LINK = '120000';

type Stats = NonNullable<ReturnType<typeof statAnyPath>>;

/** Whether this very commit is checked out in a submodule. */
async function isAt(folder: string, { blob }: StagedEntry, env: Env): Promise<boolean> {
  if (!statAnyPath(`${folder}/.git`)) return false;
  const { stdout } = await runGit(folder, ['rev-parse', '--verify', '--quiet', 'HEAD'], env);
  return stdout === `${blob}\n`;
}

function isSame(path: string, entry: StagedEntry, writtenMs: number): boolean {
  const stat = statAnyPath(path);
  if (!stat || stat.isSymbolicLink() !== (entry.mode === LINK)) return false;
  return (isAsCompared(entry, stat) && !isRacy(entry, writtenMs)) || isBlob(path, stat, entry.blob);
}

function isAsCompared({ size, mtimeMs, ctimeMs, ino }: StagedEntry, stat: PlainStat): boolean {
  const sameTimes = mtimeMs === stat.mtimeMs && ctimeMs === stat.ctimeMs;
  return sameTimes && ino === stat.ino % TWO_POW_32 && size === stat.size;
}

/** Whether the file may have changed once more in the tick in which git looked at it; git writes the index a little later. */
function isRacy({ mtimeMs, ctimeMs }: StagedEntry, writtenMs: number): boolean {
  return Math.max(mtimeMs, ctimeMs) >= writtenMs - (ctimeMs % 1000 === 0 ? COARSE_TICK_MS : TICK_MS);
}

/** Whether these bytes have the name that git gave to the blob. */
function isBlob(path: string, stat: Stats, blob: string): boolean {
  const bytes = stat.isSymbolicLink() ? readAnyLink(path) : bytesOf(path);
  if (bytes === null) return false;
  const sum = createHash(blob.length === 40 ? 'sha1' : 'sha256');
  return sum.update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === blob;
}

function bytesOf(path: string): Buffer | null {
  const content = readAnyFile(path, MAX_BYTES);
  return isFileProblem(content) ? null : content.bytes;
}
