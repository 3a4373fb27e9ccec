import type { SyntaxNodes } from '../grammar/syntax-nodes.js';

/** The nodes of which the inside is nobody's but a macro's. */
const OPAQUE = new Set(['macro_definition', 'token_tree']);

/** Ranges of nodes, from the first to before the second, that are handed to macros as tokens. */
export function macroSpans({ kinds, nexts }: SyntaxNodes): [first: number, stop: number][] {
  const spans: [number, number][] = [];
  for (let node = 0; node < kinds.length; node += 1) {
    if (!OPAQUE.has(kinds[node] ?? '')) continue;
    spans.push([node, nexts[node] ?? node]);
    node = (nexts[node] ?? node + 1) - 1;
  }
  return spans;
}
