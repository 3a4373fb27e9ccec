import type { Span } from '../reading.js';

/** What a token is to Python; `f-…` are the parts of an f-string, `conversion` is its `!r`. */
export type TokenKind =
  | 'name'
  | 'keyword'
  | 'operator'
  | 'number'
  | 'string'
  | 'f-start'
  | 'f-text'
  | 'f-end'
  | 'conversion'
  | 'newline'
  | 'indent'
  | 'dedent';

/** A comment and the place it holds among the tokens. */
export interface CommentToken extends Span {
  /** Index of the token that follows it. */
  token: number;
  /** Code stands before it on its line. */
  trailing: boolean;
  /** Of a comment on a line of its own: how many indentations it stands in; inside brackets -1. */
  depth: number;
}

/** The tokens of a file, a column each, because a file has very many. */
export interface TokenList {
  kinds: TokenKind[];
  starts: number[];
  ends: number[];
  /** The token as written; empty for string literals and what has no text. */
  values: string[];
  /** Of an opening bracket or `f-start`: index of its counterpart. */
  closers: number[];
  comments: CommentToken[];
  /** Backslashes that join lines. */
  joins: Span[];
  /** Where the text stopped being Python. */
  problem: Span | null;
}

export function emptyTokenList(): TokenList {
  return {
    kinds: [],
    starts: [],
    ends: [],
    values: [],
    closers: [],
    comments: [],
    joins: [],
    problem: null,
  };
}
