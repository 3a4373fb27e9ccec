import { textOf, type SyntaxNodes } from '../grammar/syntax-nodes.js';

/** The names that a declaration uses, but for those that it gives to parameters and fields, outside its body. */
export function usedNames(nodes: SyntaxNodes, node: number, body: number | null): Set<string> {
  const { kinds, fields, nexts } = nodes;
  const names = new Set<string>();
  const stop = nexts[node] ?? node;
  for (let at = node + 1; at < stop; at += 1) {
    if (at === body) at = (nexts[at] ?? stop) - 1;
    else if (kinds[at] === 'type_identifier' || (kinds[at] === 'identifier' && fields[at] !== 'name'))
      names.add(textOf(nodes, at));
  }
  return names;
}
