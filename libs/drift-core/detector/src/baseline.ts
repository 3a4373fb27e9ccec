import type { FileDigests, FileFault } from './inventory.js';

/** Who wrote the recorded bytes of a code file. */
export type Origin = 'generated' | 'absorbed' | 'unknown';

/**
 * How the recorded state is written: `ours`, the documented form `S0`, or one that Yggdrasil's own
 * tools wrote later. `S7` (lock files) and `none` hold no baseline.
 */
export type StateForm = 'none' | 'ours' | 'S0' | 'S1' | 'S2' | 'S3' | 'S4' | 'S5' | 'S6' | 'S7';

/** The recorded state as it lies on disk. */
export type StateSource =
  /** `locks`: the lock files of later tools that stand in its place. */
  | { kind: 'absent'; locks?: readonly string[] }
  | { kind: 'file'; text: string }
  /** One JSON file a node, by root-relative path; what could not be read is a fault. */
  | { kind: 'folder'; files: ReadonlyMap<string, string>; faults: readonly FileFault[] };

/**
 * What forms S1 to S6 keep beside plain digests. With it, `spec` and `upstream` of the entry hold
 * the bytes' digests of just those graph files that the writer listed (null where it listed none;
 * an empty `spec` where it kept the node's own part as a synthetic digest), and `path` the code files.
 */
export interface LegacyRecord {
  form: Exclude<StateForm, 'none' | 'ours' | 'S0' | 'S7'>;
  /** The state file that holds the entry, root-relative. */
  file: string;
  /** The folded hash over all it tracked, 64 hexadecimal digits; null where it is not stored. */
  fold: string | null;
  /** It names no files: only the fold can be compared. */
  foldOnly: boolean;
  /** Digests of parsed values rather than files, by key (`own-subset:<node>`); opaque unless reproduced. */
  synthetic: ReadonlyMap<string, string>;
}

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
  /** Null in our own and in the documented form. */
  legacy: LegacyRecord | null;
}

/** The recorded state of the whole graph. */
export interface Baseline {
  /** Null: no file, or the documented form, which carries no version; the next write makes it 1. */
  version: 1 | null;
  form: StateForm;
  /** By node id, in code-unit order. */
  entries: ReadonlyMap<string, BaselineEntry>;
}
