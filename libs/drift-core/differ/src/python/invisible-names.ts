import type { Declaration } from './declarations.js';
import { childOfKind, ownToken, type SyntaxTree } from './syntax-tree.js';

/**
 * The parameter names that no caller can use: those before `/`, those with two leading underscores,
 * the first of a method, and those behind stars.
 */
export function invisibleNames(tree: SyntaxTree, declaration: Declaration): Set<number> {
  const hidden = new Set<number>();
  const parameters = childOfKind(tree, declaration.node, 'parameters');
  if (parameters === null) return hidden;
  const { values } = tree.tokens;
  const seen: number[] = [];
  for (const at of parametersOf(tree, parameters)) {
    const sign = values[at];
    if (sign === '/') for (const name of seen) hidden.add(name);
    else if (sign === '*' || sign === '**') hidden.add(at + 1);
    else if (seen.push(at) === 1 && isBound(tree, declaration)) hidden.add(at);
    else if (/^__(?!.*__$)/.test(sign ?? '')) hidden.add(at);
  }
  return hidden;
}

/** The first token of each parameter. */
function parametersOf(tree: SyntaxTree, parameters: number): number[] {
  const close = (tree.ends[parameters] ?? 0) - 1;
  const starts: number[] = [];
  let at = (tree.firsts[parameters] ?? 0) + 1;
  while (at < close) {
    starts.push(at);
    at = (ownToken(tree, parameters, ',', at, close) ?? close) + 1;
  }
  return starts;
}

/** Whether the first parameter is what stands before the dot. */
function isBound(tree: SyntaxTree, { kind, statement, node }: Declaration): boolean {
  if (kind !== 'method') return false;
  const decorators = tree.tokens.values.slice(tree.firsts[statement], tree.firsts[node]);
  return !decorators.includes('staticmethod');
}
