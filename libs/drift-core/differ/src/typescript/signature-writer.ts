import ts from 'typescript';
import type { TokenStream } from '../token-stream.js';

// Looking a member of `ts` up costs more than calling it.
const { isElementAccessExpression, isIdentifier, isPropertyAccessExpression, isQualifiedName } = ts;

/** A part of a signature. */
export interface Piece {
  text: string;
  /** The names of which it speaks. */
  names: ReadonlySet<string>;
  /** Some of it follows from a body. */
  inferred: boolean;
}

/** What a declaration promises to those who use it. */
export interface Signature {
  own: Piece;
  /** Of a class, an interface, an enum, a namespace or an object: the promise of each member. */
  members: ReadonlyMap<string, Piece>;
}

/** For the many parts that name nothing. */
export const NO_NAMES: ReadonlySet<string> = new Set();

/** For the many declarations without members. */
export const NO_MEMBERS: ReadonlyMap<string, Piece> = new Map();

/** Writes what declarations promise: types as they stand, values by their shape, no bodies. */
export interface SignatureWriter {
  readonly stream: TokenStream;
  readonly text: string;
  /** JSDoc bears types. */
  readonly javascript: boolean;
  /** A declaration file: its values are types. */
  readonly ambient: boolean;
  /** Writes a node as it stands; of the parameters in it only the types. */
  part: (node: ts.Node) => void;
  /** Writes what a function takes and gives. */
  callable: (node: ts.SignatureDeclaration) => void;
  /** Writes the type of a value as far as it can be seen. */
  shape: (node: ts.Expression) => void;
  /** Writes a whole class. */
  classLike: (node: ts.ClassLikeDeclaration) => void;
  /** Notes a name of which the signature speaks. */
  refer: (name: string) => void;
  /** Notes that something follows from a body. */
  infer: () => void;
  /** Lets type predicates in the meantime speak of parameters by their place. */
  withParameters: (parameters: readonly ts.ParameterDeclaration[], write: () => void) => void;
  /** What is written in the meantime. */
  piece: (write: () => void) => Piece;
}

/** The name at the front of `a.b.c`. */
export function firstName(entity: ts.Node): string | null {
  let node = entity;
  for (;;) {
    if (isIdentifier(node)) return node.text;
    if (isQualifiedName(node)) node = node.left;
    else if (isPropertyAccessExpression(node) || isElementAccessExpression(node)) node = node.expression;
    else return null;
  }
}
