import type ts from 'typescript';

/** One name that a file offers. */
export interface PublicName {
  name: string;
  /** The name inside the file; null for an expression, or what is handed on from another file. */
  local: string | null;
  /** The expression that is exported, or the statement that hands something on. */
  node: ts.Node | null;
  /** What is handed on, for a name of another file. */
  from: string | null;
  /** Only its type is exported. */
  typeOnly?: boolean;
}
