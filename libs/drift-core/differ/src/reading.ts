import type { TokenStream } from './token-stream.js';

/** A half-open span of UTF-16 offsets into the text that was read. */
export interface Span {
  start: number;
  end: number;
}

/** A comment that steers no tool. */
export interface Comment extends Span {
  /** `doc`: JSDoc or a docstring. */
  kind: 'comment' | 'doc';
  /** Its words, with layout, decoration and comment marks taken away. */
  text: string;
}

/** What one raw lexeme is to a reader; the classes in which ignored differences are reported. */
export type LexemeKind =
  | 'space'
  | 'comment'
  | 'doc'
  | 'directive'
  | 'comma'
  | 'semicolon'
  | 'parenthesis'
  | 'string'
  | 'number'
  | 'import'
  | 'markup'
  | 'code';

export interface Lexeme extends Span {
  kind: LexemeKind;
}

/** One named thing in a file. */
export interface SymbolInfo extends Span {
  /** Qualified within the file: `Class.method`. */
  name: string;
  kind: string;
  exported: boolean;
  /** Names under which it is exported, where they differ from its own; `default` is one. */
  publicNames?: readonly string[];
  /** Canonical form without the body; for an exported symbol this is its part of the contract. */
  signature: string;
  /** Canonical form of everything, without the symbol's own name. */
  content: string;
}

/** The public names of a file, each with the canonical form of its signature and of the local types it names. */
export type Contract = ReadonlyMap<string, string>;

/** What a reader makes of one text. */
export interface Reading {
  stream: TokenStream;
  /** In the order of the text. */
  comments: readonly Comment[];
  /** The imports as they were written, one canonical form each; the stream holds them in sorted order. */
  imports: readonly string[];
  /** What is harmless but changes how a document is shown: per Markdown list, whether it is loose. Not in the stream. */
  looseness?: readonly string[];
  /** Spans that could not be parsed; not empty: no difference in this file is ever called benign. */
  errors: readonly Span[];
  /** The name of the exception by which its reader failed, a fault of ours; then all of the text is an error. */
  failure?: string;
  /** Its reader left this text to its lines: nothing of it was parsed. */
  asLines?: true;
  /** What a caller asks for only when it needs it; the three throw a `RangeError` over what is nested too deeply. */
  symbols: () => readonly SymbolInfo[];
  /** Null where the language has no notion of a public name. */
  contract: () => ContractReading | null;
  /** Every lexeme in order; together with the space between them they cover the text without a gap. */
  lexemes: () => readonly Lexeme[];
}

export interface ContractReading {
  entries: Contract;
  /** Public names whose signature is inferred from a body, so that nobody can know it from here. */
  inferred: readonly string[];
}

/** Reads one language; `text` has no byte order mark and only LF line ends. Never throws, runs nothing of the text. */
export interface Reader {
  /** What the verdict names, e.g. `typescript 6.0.3`. */
  parser: string;
  /** Prefix of the digests: raised whenever equal files could get another stream. */
  normaliser: string;
  /** Loads what this text needs beyond the reader itself; awaited before `read`. */
  prepare?: (text: string) => Promise<void>;
  /** `name` is a file name: some languages have variants by extension (`.tsx`, `.d.ts`, `.jsonc`). */
  read: (text: string, name: string) => Reading;
}
