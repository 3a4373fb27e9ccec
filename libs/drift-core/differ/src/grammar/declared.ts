import type { Span } from '../reading.js';

/** One named thing of a file, as its language tells it. */
export interface Declared extends Span {
  /** Qualified within the file. */
  name: string;
  kind: string;
  exported: boolean;
  /** Not public itself, but part of what a signature promises that names it. */
  hidden: boolean;
  /** All of it. */
  node: number;
  /** The nodes of its own name. */
  nameNodes: readonly number[];
  /** What users see of it, in canonical form. */
  signature: () => string;
  /** The names that its signature uses. */
  uses: () => ReadonlySet<string>;
  /** Its type is not written, but follows from a value. */
  inferred: boolean;
}
