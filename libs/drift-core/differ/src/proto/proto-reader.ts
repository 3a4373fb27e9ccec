import type { Comment, Lexeme, LexemeKind, Reader, Reading } from '../reading.js';
import { createTokenStream } from '../token-stream.js';
import { protoContract } from './contract.js';
import { createDeclarationWriter } from './declaration-writer.js';
import { namedDeclarations } from './named-declarations.js';
import { parseProto } from './parse-proto.js';
import { readComments } from './read-comments.js';
import { scanProto, type ProtoToken } from './scan-proto.js';
import { protoSymbols } from './symbols.js';
import { writeTokens } from './write-tokens.js';

/**
 * Reads Protocol Buffers, proto2, proto3 and editions: layout, comments, and quotes and parts of a literal do not
 * count; every other token does, in its place. The tokens of this language determine its tree.
 */
export const protoReader: Reader = { parser: 'proto tokens', normaliser: 'proto1', read };

function read(text: string): Reading {
  const scanned = scanProto(text);
  const { tokens } = scanned;
  const { declarations, error } = parseProto(scanned, text.length);
  const comments = readComments(text, tokens, scanned.comments);
  const directives = comments.filter(({ kind }) => kind === 'directive');
  const stream = createTokenStream();
  writeTokens(stream, tokens, { from: 0, to: tokens.length }, directives);
  const writer = createDeclarationWriter(tokens);
  const named = namedDeclarations(declarations);
  return {
    stream,
    comments: comments.filter((comment): comment is typeof comment & Comment => comment.kind !== 'directive'),
    imports: [],
    errors: error ? [error] : [],
    symbols: () => protoSymbols(named, tokens, writer),
    contract: () => (error ? null : protoContract(named, tokens, writer)),
    lexemes: () => lexemesOf(text, tokens, comments, error?.start),
  };
}

const KINDS: Readonly<Record<ProtoToken['kind'], LexemeKind>> = {
  name: 'code',
  number: 'code',
  mark: 'code',
  string: 'string',
};

/** Tokens and comments in order; where there is an error, the text behind the last one. */
function lexemesOf(
  text: string,
  tokens: readonly ProtoToken[],
  comments: readonly Lexeme[],
  errorAt: number | undefined,
): Lexeme[] {
  const lexemes = [
    ...tokens.map(({ kind, start, end }) => ({ kind: KINDS[kind], start, end })),
    ...comments.map(({ kind, start, end }) => ({ kind, start, end })),
  ].sort((a, b) => a.start - b.start);
  const rest = lexemes.at(-1)?.end ?? 0;
  if (errorAt !== undefined && rest < text.length)
    lexemes.push({ kind: 'code', start: rest, end: text.length });
  return lexemes;
}
