import type { Lexeme, LexemeKind, Reader, Reading } from '../reading.js';
import { textReader } from '../text/text-reader.js';
import { createTokenStream } from '../token-stream.js';
import { isLineBased } from './line-based.js';
import { scanSql, type SqlPiece } from './scan-sql.js';
import { steeringOf } from './steering-comment.js';
import { writePieces } from './write-pieces.js';

/**
 * Reads SQL of any database by what all of them agree on: how many blanks stand between words, and comments that steer
 * nothing, do not count. Every word does, with its case. Where databases or their clients differ, lines are compared.
 */
export const sqlReader: Reader = { parser: 'sql tokens', normaliser: 'sql1', read };

function read(text: string, name: string): Reading {
  const pieces = isLineBased(text) ? null : scanSql(text);
  const stream = createTokenStream();
  stream.open(pieces ? 'tokens' : 'lines');
  if (!pieces) {
    const lines = textReader.read(text, name);
    stream.put(lines.stream.full());
    stream.close();
    return { ...lines, stream, asLines: true };
  }
  writePieces(stream, text, pieces);
  stream.close();
  const comments = pieces.filter(({ kind, start, end }) => {
    return kind === 'comment' && steeringOf(text.slice(start, end)) === null;
  });
  return {
    stream,
    comments: comments.map(({ start, end }) => {
      const words = text.slice(start, end).replace(/^--|^\/\*|\*\/$/gu, '');
      return { start, end, kind: 'comment', text: words.replaceAll(/\s+/gu, ' ').trim() };
    }),
    imports: [],
    errors: [],
    symbols: () => [],
    contract: () => null,
    lexemes: () => pieces.map((piece) => lexemeOf(text, piece)),
  };
}

const KINDS: Readonly<Record<SqlPiece['kind'], LexemeKind>> = {
  space: 'space',
  comment: 'comment',
  quoted: 'string',
  word: 'code',
  mark: 'code',
};

function lexemeOf(text: string, { kind, start, end }: SqlPiece): Lexeme {
  const isSteering = kind === 'comment' && steeringOf(text.slice(start, end)) !== null;
  return { start, end, kind: isSteering ? 'directive' : KINDS[kind] };
}
