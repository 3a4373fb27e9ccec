import { isLeaf, textOf, type SyntaxNodes } from '../grammar/syntax-nodes.js';

const TOUCHES = ['touches'];
/** Behind these and before those nobody looks for blanks. */
const OPENS = /^[,;([{]$/u;
const CLOSES = /^[,;)\]}]$/u;
/** Macros that give their tokens back as a text. */
const SPELLED = /^(?:stringify|concat)/u;

/**
 * The marks that tell of tokens in macros whether they touch: a macro can see that of marks, and some
 * print what they are given.
 */
export function macroMarks(
  nodes: SyntaxNodes,
  macros: readonly (readonly [number, number])[],
): [leaf: number, marks: readonly string[]][] {
  const { starts, ends } = nodes;
  const marks: [number, readonly string[]][] = [];
  for (const [first, stop] of macros) {
    const spelled = SPELLED.test(nameOf(nodes, first));
    let before = -1;
    for (let leaf = first; leaf < stop; leaf += 1) {
      if (!isLeaf(nodes, leaf)) continue;
      const isFree =
        !spelled && (before < 0 || OPENS.test(textOf(nodes, before)) || CLOSES.test(textOf(nodes, leaf)));
      if (before >= 0 && !isFree && ends[before] === starts[leaf]) marks.push([leaf, TOUCHES]);
      before = leaf;
    }
  }
  return marks;
}

/** The name of the macro whose tokens these are. */
function nameOf(nodes: SyntaxNodes, tree: number): string {
  const { parents, kinds, fields, starts } = nodes;
  const parent = parents[tree] ?? -1;
  if (kinds[parent] !== 'macro_invocation') return '';
  let last = '';
  for (let node = parent + 1; node < tree; node += 1)
    if (kinds[node] === 'identifier' && (starts[node] ?? 0) >= 0 && fields[node] !== 'path')
      last = textOf(nodes, node);
  return last;
}
