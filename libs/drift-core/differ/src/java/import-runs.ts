import type { NodeDirective } from '../grammar/judgement.js';
import { childrenOf, type SyntaxNodes } from '../grammar/syntax-nodes.js';

/**
 * The imports of a file: the language gives their order no meaning, whichever kinds there are (JLS 7.5). With a
 * directive among them they keep it.
 */
export function importRuns(nodes: SyntaxNodes, directives: readonly NodeDirective[]): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  for (const child of [...childrenOf(nodes, 0), -1]) {
    if (nodes.kinds[child] === 'import_declaration') run.push(child);
    else {
      if (run.length > 1 && !holdsDirective(nodes, run, directives)) runs.push(run);
      run = [];
    }
  }
  return runs;
}

function holdsDirective(
  { nexts }: SyntaxNodes,
  run: readonly number[],
  directives: readonly NodeDirective[],
): boolean {
  const first = run[0] ?? 0;
  const stop = nexts[run.at(-1) ?? first] ?? first;
  return directives.some(({ leaf }) => leaf >= first && leaf < stop);
}
