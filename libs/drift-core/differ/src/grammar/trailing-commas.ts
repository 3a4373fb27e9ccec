import { childrenOf, textOf, type SyntaxNodes } from './syntax-nodes.js';

/** The commas that stand right before the closing mark of a list with something in it. */
export function trailingCommas(nodes: SyntaxNodes, lists: ReadonlySet<string>): number[] {
  const commas: number[] = [];
  for (const [node, kind] of nodes.kinds.entries()) {
    if (!lists.has(kind)) continue;
    const children = childrenOf(nodes, node);
    const comma = children.at(-2);
    if (children.length < 4 || comma === undefined || nodes.named[comma] !== false) continue;
    const before = children.at(-3) ?? comma;
    if (textOf(nodes, comma) === ',' && textOf(nodes, before) !== ',') commas.push(comma);
  }
  return commas;
}
