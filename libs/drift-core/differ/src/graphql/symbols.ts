import type { SymbolInfo } from '../reading.js';
import type { Range } from './declaration.js';
import type { NamedDeclaration } from './named-declarations.js';
import type { GraphqlToken } from './scan-graphql.js';

/** The names of a document, each with the lines on which it is defined; `describe` gives the description before a token. */
export function graphqlSymbols(
  named: readonly NamedDeclaration[],
  tokens: readonly GraphqlToken[],
  { write, describe }: { write: (range: Range) => string; describe: (index: number) => string },
): SymbolInfo[] {
  return named.map(({ declaration, name, signature }) => {
    const { kind, nameAt, from, to } = declaration;
    const start = tokens[from]?.start ?? 0;
    const end = tokens[to - 1]?.end ?? 0;
    const own =
      nameAt < 0 ? write({ from, to }) : write({ from, to: nameAt }) + write({ from: nameAt + 1, to });
    return { name, kind, start, end, exported: true, signature, content: describe(from) + own };
  });
}
