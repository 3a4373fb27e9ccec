import { inOrder } from './in-order.js';
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
