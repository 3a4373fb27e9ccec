import type { SymbolInfo } from '../reading.js';
import { declarationsOf } from './declarations.js';
import type { Directive } from './directive.js';
import { isPublic, listedNames } from './public-names.js';
import { contentOf, signatureOf } from './signature.js';
import type { SyntaxTree } from './syntax-tree.js';

/** The named things of a file, in the order of the text. */
export function symbolsOf(tree: SyntaxTree, directives: readonly Directive[]): SymbolInfo[] {
  const declarations = declarationsOf(tree);
  const listed = listedNames(tree, declarations);
  return declarations.map((declaration) => ({
    name: declaration.name,
    kind: declaration.kind,
    exported: isPublic(declaration, listed),
    signature: signatureOf(tree, declaration),
    content: contentOf(tree, declaration, directives),
    start: tree.tokens.starts[tree.firsts[declaration.statement] ?? 0] ?? 0,
    end: endOf(tree, declaration.statement),
  }));
}

/** Where the last word of a node ends; line ends and dedents are no words. */
function endOf({ tokens, ends }: SyntaxTree, node: number): number {
  let last = (ends[node] ?? 1) - 1;
  while (last > 0 && (tokens.kinds[last] === 'newline' || tokens.kinds[last] === 'dedent')) last -= 1;
  return tokens.ends[last] ?? 0;
}
