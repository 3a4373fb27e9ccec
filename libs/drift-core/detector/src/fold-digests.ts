import type { FileDigests } from './inventory.js';

/**
 * One digest over several files: of one file its own; of more the digest of the lines `path:digest`
 * in code-unit order of the paths, joined by newlines; null of none.
 */
export function foldDigests(files: FileDigests, digest: (text: string) => string): string | null {
  const [first] = files.values();
  if (first === undefined) return null;
  if (files.size === 1) return first;
  let text = '';
  for (const [path, value] of inOrder(files)) text += `${text === '' ? '' : '\n'}${path}:${value}`;
  return digest(text);
}

/** Nearly always they are in order already, and to see that costs less than to sort. */
function inOrder(files: FileDigests): Iterable<readonly [string, string]> {
  let last = '';
  for (const path of files.keys()) {
    if (path < last) return [...files].sort(([a], [b]) => (a < b ? -1 : 1));
    last = path;
  }
  return files;
}
