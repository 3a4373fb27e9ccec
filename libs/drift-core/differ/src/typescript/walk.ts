import type ts from 'typescript';
import type { TokenStream } from '../token-stream.js';

/**
 * A walk through a text along its tree. Nodes open and close under the name of their kind; what
 * stands between them (the gaps: marks, words, comments) is read from the text itself, because the
 * tree keeps `const`, `keyof`, `type` or `!` in flags that `forEachChild` does not show.
 */
export interface Walk {
  readonly text: string;
  readonly stream: TokenStream;
  /** Everything before this offset is written. */
  cursor: number;
  /** The node whose children are being written, and its kind: nodes are laid out differently, so a look at one costs. */
  readonly parent: ts.Node;
  readonly parentKind: ts.SyntaxKind;
  /** Where the text goes on after a typed directive. */
  afterTyped: number;
  /** Nodes that count as they are written: parentheses that stay, rests behind which no comma may stand. */
  readonly exact: Set<ts.Node>;
  /** How many directives of each scope were written. */
  readonly directives: Record<DirectiveScope, number>;
  /** The imports in the order in which they stand. */
  readonly imports: ts.ImportDeclaration[];
  /** The tree and the text did not fit together: nothing is proved by this walk. */
  lost: boolean;
  /** What is written next belongs to this node. */
  enter: (node: ts.Node, kind: ts.SyntaxKind) => void;
  /** Writes one node; its kind and end are read unless they are known. */
  node: (node: ts.Node, kind?: ts.SyntaxKind, end?: number) => void;
  /** Writes a name. */
  identifier: (node: ts.Identifier) => void;
  /** Writes the children of a node and its own marks, without opening it. */
  children: (node: ts.Node, kind?: ts.SyntaxKind, end?: number) => void;
  /** Writes the marks and words up to an offset; they belong to `parent`. */
  gap: (end: number) => void;
  /** Goes over white space and comments. */
  space: () => void;
  /** Goes over the blanks and comments that are left on this line. */
  restOfLine: () => void;
}

/** What a directive speaks of: the whole file, the code that follows, or the place where it stands. */
export type DirectiveScope = 'file' | 'next' | 'place';

/** A comment that steers a tool. */
export interface Directive {
  scope: DirectiveScope;
  /** It bears types or changes what runs. */
  typed: boolean;
}

/** Writes one kind of node, which ends there. */
export type Emit = (walk: Walk, node: ts.Node, kind: ts.SyntaxKind, end: number) => void;
