import { isLeaf, type SyntaxNodes } from './syntax-nodes.js';

/**
 * The leaves that touch the one before them though the lexer of the language would have made one
 * token of the two: grammars lex by what fits the place, so that `a -- b` passes for `a - -b`.
 */
export function gluedLeaves(nodes: SyntaxNodes, marks: ReadonlySet<string>): number[] {
  const { text, kinds, starts, ends, parents } = nodes;
  const glued: number[] = [];
  let before = -1;
  for (let leaf = 0; leaf < kinds.length; leaf += 1) {
    if (!isLeaf(nodes, leaf) || starts[leaf] === ends[leaf]) continue;
    if (before >= 0 && ends[before] === starts[leaf]) {
      const [one, two] = [before, leaf].map((at) => text.slice(starts[at], ends[at])) as [string, string];
      const inTypes = [before, leaf].every((at) =>
        /^type_(?:arguments|parameters)$/u.test(kinds[parents[at] ?? 0] ?? ''),
      );
      if (!inTypes && isOne(one, two, marks)) glued.push(leaf);
    }
    before = leaf;
  }
  return glued;
}

const ENDS_WORD = /[\p{L}\p{Nd}_$]$/u;
const BEGINS_WORD = /^[\p{L}\p{Nd}_$]/u;

function isOne(one: string, two: string, marks: ReadonlySet<string>): boolean {
  if (ENDS_WORD.test(one) && BEGINS_WORD.test(two)) return true;
  // `1.` and `.5`, and the beginnings of comments.
  if ((/^\d[\w.]*$/u.test(one) && /^\.(?!\.)/u.test(two)) || (/(?:^|[^.])\.$/u.test(one) && /^\d/u.test(two)))
    return true;
  for (let length = 1; length <= two.length; length += 1)
    if (marks.has(one + two.slice(0, length))) return true;
  return false;
}
