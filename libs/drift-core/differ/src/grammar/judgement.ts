import type { Comment, Span } from '../reading.js';

/** A comment that steers a tool. */
export interface NodeDirective extends Span {
  /** The first leaf behind it that is written. */
  leaf: number;
  /** Its words and its place. */
  text: string;
  /** It bears types or changes what runs. */
  typed: boolean;
}

/** What a language makes of its nodes: only what stands here may differ between equal files. */
export interface Judgement {
  /** Leaves that say nothing where they stand. */
  dropped: ReadonlySet<number>;
  /** Marks that the layout says, by the leaf before which they stand. */
  implied: ReadonlyMap<number, readonly string[]>;
  /** Neighbours that may stand in any order. */
  runs: readonly (readonly number[])[];
  directives: readonly NodeDirective[];
  comments: readonly Comment[];
}
