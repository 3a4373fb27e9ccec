import type { FileDigests } from './inventory.js';

/** Who wrote the recorded bytes of a code file. */
export type Origin = 'generated' | 'absorbed' | 'unknown';

/** What was recorded of one node when spec and code last agreed. */
export interface BaselineEntry {
  /** The mapping as it was: one path, or several. */
  path: string | readonly string[];
  code: FileDigests;
  /** `hash` is written as one string: the mapping is one file. */
  single: boolean;
  /** UTC time as written, kept as text; null when the old form had none. */
  materializedAt: string | null;
  /** Only files that are not `generated`. */
  origin: ReadonlyMap<string, Exclude<Origin, 'generated'>>;
  /** Null: the old form kept no spec hashes. */
  spec: FileDigests | null;
  upstream: FileDigests | null;
  /** When code was absorbed that the spec has not answered since; null otherwise. */
  unanswered: string | null;
  /** Digests `<normaliser>:<value>` by path, kept as they are. */
  blob: ReadonlyMap<string, string>;
  syntax: ReadonlyMap<string, string>;
  contract: ReadonlyMap<string, string>;
  generator: { name: string; version: string; config: string } | null;
}

/** The recorded state of the whole graph. */
export interface Baseline {
  /** Null: no file, or the documented form, which carries no version; the next write makes it 1. */
  version: 1 | null;
  /** By node id, in code-unit order. */
  entries: ReadonlyMap<string, BaselineEntry>;
}
