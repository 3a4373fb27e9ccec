import type { TokenStream } from '../token-stream.js';
import type { Directive } from './directive.js';
import type { SyntaxTree } from './syntax-tree.js';

/** Writes the nodes of one file into a stream. */
export interface Writer {
  tree: SyntaxTree;
  stream: TokenStream;
  /** The directives of the file, in order. */
  directives: readonly Directive[];
  /** What was met on the way. */
  findings: Findings;
  /** Writes a node; `place` is the need of the place where it stands. */
  node: (node: number, place: number) => void;
  /** Writes one token, and the directives before it. */
  token: (token: number) => void;
  /** Writes the part of a node between two tokens. */
  range: (node: number, from: number, to: number, place: number) => void;
  /** Whether a directive that is not written yet stands before a token. */
  hasDirectiveBefore: (token: number) => boolean;
  /** Writes the directives that stand before a token. */
  directivesBefore: (token: number) => void;
}

export interface Findings {
  imports: WrittenImport[];
  docstrings: Docstring[];
  /** Tokens at which something stands that CPython refuses or nobody can judge. */
  refused: number[];
}

/** An import as it was written. */
export interface WrittenImport {
  text: string;
  /** Tokens up to the names that are imported. */
  head: TokenRange;
  names: TokenRange;
}

/** A docstring and its words, without indentation and blank lines around. */
export interface Docstring extends TokenRange {
  text: string;
}

/** Some tokens that follow each other. */
export interface TokenRange {
  from: number;
  to: number;
}

/** How a kind of node is written. */
export type Handler = (writer: Writer, node: number, place: number) => void;
