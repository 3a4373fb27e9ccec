import type { Comment, Lexeme, LexemeKind, Reader, Reading } from '../reading.js';
import { createTokenStream } from '../token-stream.js';
import { graphqlContract } from './contract.js';
import type { Range } from './declaration.js';
import { descriptionValue } from './literal-value.js';
import { namedDeclarations } from './named-declarations.js';
import { parseGraphql, type GraphqlDocument } from './parse-graphql.js';
import { readComments, type GraphqlComment } from './read-comments.js';
import { scanGraphql, type GraphqlTokens } from './scan-graphql.js';
import { graphqlSymbols } from './symbols.js';
import { writeTokens } from './write-tokens.js';

/**
 * Reads GraphQL, schemas and operations: layout, commas, comments and the indentation of blocks do not count, nor in
 * which form a description is written; what it says does, for clients can ask it. Every other token counts, in its place.
 */
export const graphqlReader: Reader = { parser: 'graphql tokens', normaliser: 'graphql1', read };

function read(text: string): Reading {
  const scanned = scanGraphql(text);
  const { tokens } = scanned;
  const document = parseGraphql(scanned, text.length);
  const { declarations, descriptions, leading, error } = document;
  const comments = readComments(text, scanned.comments);
  const isLeading = (index: number): boolean => leading.has(index);
  /** A signature holds no description. */
  const without = (index: number): boolean => descriptions.has(index) || isLeading(index);
  const directives = comments.filter(({ steering }) => steering !== null);
  const stream = createTokenStream();
  writeTokens(
    stream,
    tokens,
    { from: 0, to: tokens.length },
    { without: isLeading, descriptions, directives },
  );
  const write = (range: Range): string => {
    const own = createTokenStream();
    writeTokens(own, tokens, range, { without });
    return own.full();
  };
  const describe = (index: number): string => {
    const token = descriptions.has(index - 1) ? tokens[index - 1] : undefined;
    return token ? JSON.stringify(descriptionValue(token.text)) : '';
  };
  return {
    stream,
    comments: commentsOf(comments),
    imports: [],
    errors: error ? [error] : [],
    symbols: () => graphqlSymbols(namedDeclarations(declarations, write), tokens, { write, describe }),
    contract: () => (error ? null : graphqlContract(namedDeclarations(declarations, write), write)),
    lexemes: () => lexemesOf(text, { comments, scanned, document }),
  };
}

function commentsOf(comments: readonly GraphqlComment[]): Comment[] {
  return comments
    .filter(({ steering }) => steering === null)
    .map(({ start, end, text }) => ({ start, end, kind: 'comment', text }));
}

/** Everything in order; where there is an error, the text behind the last token. */
function lexemesOf(
  text: string,
  given: { comments: readonly GraphqlComment[]; scanned: GraphqlTokens; document: GraphqlDocument },
): Lexeme[] {
  const { comments, scanned, document } = given;
  const { leading, error } = document;
  const kindOf = (index: number, isString: boolean): LexemeKind => {
    if (leading.has(index)) return 'markup';
    return isString ? 'string' : 'code';
  };
  const lexemes: Lexeme[] = [
    ...scanned.tokens.map(({ kind, start, end }, index) => ({
      kind: kindOf(index, kind === 'string'),
      start,
      end,
    })),
    ...scanned.commas.map(({ start, end }): Lexeme => ({ kind: 'comma', start, end })),
    ...comments.map(({ steering, start, end }): Lexeme => ({
      kind: steering ? 'directive' : 'comment',
      start,
      end,
    })),
  ].sort((a, b) => a.start - b.start);
  const rest = lexemes.at(-1)?.end ?? 0;
  if (error && rest < text.length) lexemes.push({ kind: 'code', start: rest, end: text.length });
  return lexemes;
}
