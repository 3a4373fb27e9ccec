import type { NodeDirective } from '../grammar/judgement.js';
import { childrenOf, textOf, type SyntaxNodes } from '../grammar/syntax-nodes.js';

/** Imports that stand right below one another, and those of one list: their order says nothing. */
export function useRuns(nodes: SyntaxNodes, directives: readonly NodeDirective[]): number[][] {
  const runs: number[][] = [];
  for (const [node, kind] of nodes.kinds.entries()) {
    if (kind === 'use_list') {
      const members = childrenOf(nodes, node).filter((child) => nodes.named[child] === true);
      if (members.length > 1 && mayMove(nodes, members, directives)) runs.push(members);
    }
    if (kind !== 'source_file' && kind !== 'declaration_list' && kind !== 'block') continue;
    let run: number[] = [];
    for (const child of [...childrenOf(nodes, node), -1]) {
      if (nodes.kinds[child] === 'use_declaration') run.push(child);
      else {
        if (run.length > 1 && mayMove(nodes, run, directives)) runs.push(run);
        run = [];
      }
    }
  }
  return runs;
}

/** Behind an attribute the first import is another's; directives keep the order, and so do equal imports. */
function mayMove(nodes: SyntaxNodes, run: readonly number[], directives: readonly NodeDirective[]): boolean {
  const first = run[0] ?? 0;
  const stop = nodes.nexts[run.at(-1) ?? first] ?? first;
  if (directives.some(({ leaf }) => leaf >= first && leaf < stop)) return false;
  if (nodes.parents.some((parent, node) => nodes.nexts[node] === first && isAttribute(nodes, node, first)))
    return false;
  const texts = run.map((use) => textOf(nodes, use));
  return new Set(texts).size === texts.length;
}

function isAttribute({ kinds, parents }: SyntaxNodes, node: number, first: number): boolean {
  return kinds[node] === 'attribute_item' && parents[node] === parents[first];
}
