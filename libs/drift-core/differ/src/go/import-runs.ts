import type { NodeDirective } from '../grammar/judgement.js';
import { childrenOf, fieldOf, textOf, type SyntaxNodes } from '../grammar/syntax-nodes.js';

interface Given {
  implied: ReadonlyMap<number, readonly string[]>;
  directives: readonly NodeDirective[];
}

/** Imports that may change places, and the leaves before which nothing needs to separate them. */
interface ImportRuns {
  runs: number[][];
  separators: Set<number>;
}

/**
 * The imports of a list between those that are there for their effect, or that bring names of which
 * nobody knows here; with a directive among them the list keeps its order.
 */
export function importRuns(nodes: SyntaxNodes, { implied, directives }: Given): ImportRuns {
  const found: ImportRuns = { runs: [], separators: new Set() };
  for (const [node, kind] of nodes.kinds.entries()) {
    if (kind !== 'import_spec_list') continue;
    const stop = nodes.nexts[node] ?? node;
    const specs = childrenOf(nodes, node).filter((child) => nodes.kinds[child] === 'import_spec');
    const separated = specs.slice(1).every((spec) => implied.get(firstLeaf(nodes, spec))?.length === 1);
    if (!separated || directives.some(({ leaf }) => leaf > node && leaf < stop)) continue;
    for (const spec of specs) found.separators.add(firstLeaf(nodes, spec));
    found.runs.push(...runsOf(nodes, specs));
  }
  return found;
}

function runsOf(nodes: SyntaxNodes, specs: readonly number[]): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  for (const spec of [...specs, null]) {
    if (spec !== null && moves(nodes, spec)) run.push(spec);
    else {
      if (run.length > 1 && areDistinct(nodes, run)) runs.push(run);
      run = [];
    }
  }
  return runs;
}

function moves(nodes: SyntaxNodes, spec: number): boolean {
  const name = fieldOf(nodes, spec, 'name');
  const path = fieldOf(nodes, spec, 'path');
  if (path === null || textOf(nodes, path).slice(1, -1) === 'C') return false;
  return name === null || (textOf(nodes, name) !== '_' && textOf(nodes, name) !== '.');
}

/** Whether nothing is imported twice, and no name is given twice. */
function areDistinct(nodes: SyntaxNodes, run: readonly number[]): boolean {
  const words = run.flatMap((spec) =>
    ['name', 'path'].flatMap((field) => {
      const found = fieldOf(nodes, spec, field);
      return found === null ? [] : [textOf(nodes, found)];
    }),
  );
  return new Set(words).size === words.length;
}

function firstLeaf({ nexts }: SyntaxNodes, node: number): number {
  let leaf = node;
  while (nexts[leaf] !== leaf + 1) leaf += 1;
  return leaf;
}
