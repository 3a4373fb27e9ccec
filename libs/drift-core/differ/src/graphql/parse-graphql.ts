import type { Span } from '../reading.js';
import { NoFit } from '../token-cursor.js';
import type { GraphqlDeclaration } from './declaration.js';
import { GraphqlCursor } from './graphql-cursor.js';
import { parseExecutable } from './parse-executable.js';
import { parseTypeSystem } from './parse-type-system.js';
import type { GraphqlTokens } from './scan-graphql.js';

export interface GraphqlDocument {
  declarations: readonly GraphqlDeclaration[];
  /** Indices of tokens that are documentation. */
  descriptions: ReadonlySet<number>;
  /** Indices of tokens that say nothing. */
  leading: ReadonlySet<number>;
  error: Span | null;
}

/** The definitions of a document, or the place from which it is none. */
export function parseGraphql({ tokens, error }: GraphqlTokens, textLength: number): GraphqlDocument {
  const cursor = new GraphqlCursor(tokens);
  const { descriptions, leading } = cursor;
  if (error) return { declarations: [], descriptions, leading, error };
  const declarations: GraphqlDeclaration[] = [];
  try {
    while (!cursor.isDone) {
      const isDescribed = cursor.isKind('string');
      cursor.takeDescription();
      const isExtended = isDescribed && cursor.isNext('extend');
      const declaration = isExtended ? null : (parseTypeSystem(cursor) ?? parseExecutable(cursor));
      declarations.push(declaration ?? cursor.fail());
    }
    return { declarations, descriptions, leading, error: null };
  } catch (reason) {
    if (!(reason instanceof NoFit)) throw reason;
    const { start = textLength } = tokens[reason.at] ?? {};
    return { declarations: [], descriptions, leading, error: { start, end: textLength } };
  }
}
