import type { Node } from 'web-tree-sitter';
import type { Span } from '../reading.js';

/** The outermost nodes that the parser could not read or had to invent; never none. */
export function findErrors(root: Node): Span[] {
  const errors: Span[] = [];
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.isError || node.isMissing) errors.push({ start: node.startIndex, end: node.endIndex });
    else if (node.hasError) pending.push(...node.children.toReversed());
  }
  // What was invented may be of a kind that the tree does not show.
  return errors.length > 0 ? errors : [{ start: root.startIndex, end: root.endIndex }];
}
