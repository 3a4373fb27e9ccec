import type { FileDigests } from './inventory.js';

/** SHA-256 of no bytes: empty files say nothing about where they came from. */
const EMPTY = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Paths of files with the same bytes. */
export type PathsByDigest = ReadonlyMap<string, readonly string[]>;

/** Files by what is in them; empty ones, which are alike by chance, are left out. */
export function pathsByDigest(files: FileDigests): PathsByDigest {
  const byDigest = new Map<string, string[]>();
  for (const [path, digest] of files) {
    if (digest === EMPTY) continue;
    const paths = byDigest.get(digest);
    if (paths) paths.push(path);
    else byDigest.set(digest, [path]);
  }
  return byDigest;
}

/**
 * Pairs each missing path with one file of the same bytes, new path to old path: a new file of the node
 * itself before a stray one. The same file name wins, then the same folder, then code-unit order; no file
 * serves twice.
 */
export function matchRenames(
  missing: FileDigests,
  added: FileDigests,
  strays: PathsByDigest,
): ReadonlyMap<string, string> {
  const renames = new Map<string, string>();
  if (missing.size === 0) return renames;
  const own = pathsByDigest(added);
  for (const [from, digest] of missing) {
    // A missing file that another node owns now has not moved: it is where it was.
    const candidates = [...(own.get(digest) ?? []), ...(strays.get(digest) ?? [])];
    const free = candidates.filter((path) => !renames.has(path) && !missing.has(path));
    const to =
      free.find((path) => baseName(path) === baseName(from)) ??
      free.find((path) => folderOf(path) === folderOf(from)) ??
      free[0];
    if (to !== undefined) renames.set(to, from);
  }
  return renames;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
