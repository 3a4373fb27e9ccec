import type { FileDigests } from './inventory.js';

/** SHA-256 of no bytes: empty files say nothing about where they came from. */
const EMPTY = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * Pairs each missing path with one candidate of the same bytes, new path to old path. The same file
 * name wins, then the same folder, then code-unit order; no candidate serves twice.
 */
export function matchRenames(missing: FileDigests, candidates: FileDigests): ReadonlyMap<string, string> {
  const byDigest = new Map<string, string[]>();
  for (const [path, digest] of candidates) {
    if (digest === EMPTY) continue;
    const paths = byDigest.get(digest);
    if (paths) paths.push(path);
    else byDigest.set(digest, [path]);
  }
  const renames = new Map<string, string>();
  for (const [from, digest] of missing) {
    const free = (byDigest.get(digest) ?? []).filter((path) => !renames.has(path));
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
