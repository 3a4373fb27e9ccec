import type { Declaration } from './declarations.js';
import type { Directive } from './directive.js';
import { childOfKind, type SyntaxTree } from './syntax-tree.js';

/** The comments that say types, as Python had them before annotations. */
export function typeComments(directives: readonly Directive[]): readonly Directive[] {
  return directives.filter(({ text }) => /(?:^| )type:(?! *ignore\b)/u.test(text));
}

/** What such comments say of a declaration: in its signature, behind it, or at the head of its body. */
export function commentedTypes(
  tree: SyntaxTree,
  { statement, node, assigned }: Declaration,
  comments: readonly Directive[],
): string {
  if (comments.length === 0) return '';
  const from = tree.firsts[statement] ?? 0;
  const body = assigned === null ? childOfKind(tree, node, 'block') : null;
  const to = body === null ? (tree.ends[statement] ?? from) : (tree.firsts[body] ?? from) + 1;
  const own = comments.filter(({ token }) => token >= from && token <= to);
  return own.map(({ text }) => JSON.stringify(text)).join('');
}
