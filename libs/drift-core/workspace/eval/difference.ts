import type { DiskFacts } from './disk-facts.js';
import type { StoredEntry } from './stored-state.js';

/** What a cause is proven from. */
export interface DifferenceFacts {
  entry: StoredEntry | null;
  disk: DiskFacts;
  /** Mapped paths of nodes below this one. */
  below: readonly string[];
}

/** One file, or the node as a whole (`path` null), that the two answers see differently. */
export interface Difference {
  /** One of the named causes, or `unexplained`. */
  cause: string;
  path: string | null;
}
