import type { MappingEntry } from '@drift/graph';

/** By path: 64 hexadecimal digits, no prefix. */
type HexDigests = ReadonlyMap<string, string>;

/**
 * The folded hash of forms S2 to S4: SHA-256 of the lines `path:hash` in code-unit order of the paths.
 * Source: Yggdrasil formats, 5.2.
 */
export function foldFiles(files: HexDigests, digest: (text: string) => string): string {
  return hexOf(digest(linesOf(files)));
}

/**
 * The folded hash of form S1: one line a mapping entry as written, with the file's own hash or, for a
 * folder, the fold of its files by their paths below it.
 */
export function foldMapping(
  mapping: readonly MappingEntry[],
  code: HexDigests,
  digest: (text: string) => string,
): string {
  const values = new Map<string, string>();
  for (const { written, path } of mapping) {
    const own = code.get(path);
    const below = own === undefined ? filesBelow(path, code) : new Map<string, string>();
    if (own !== undefined) values.set(written, own);
    else if (below.size > 0) values.set(written, foldFiles(below, digest));
  }
  return foldFiles(values, digest);
}

/** The hexadecimal digits of a `sha256:` digest. */
export function hexOf(digest: string): string {
  return digest.replace(/^sha256:/, '');
}

function filesBelow(folder: string, code: HexDigests): Map<string, string> {
  const prefix = folder === '.' || folder === '' ? '' : `${folder}/`;
  const below = new Map<string, string>();
  for (const [path, hex] of code) if (path.startsWith(prefix)) below.set(path.slice(prefix.length), hex);
  return below;
}

function linesOf(files: HexDigests): string {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([path, hex]) => `${path}:${hex}`).join('\n');
}
