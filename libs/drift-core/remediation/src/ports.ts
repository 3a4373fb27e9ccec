import type { DriftAuditEntry } from '@drift/domain/types';

/** What a caller says of an audited step; the log adds seq, prev, hash and timestamp. */
export type AuditRecord = Omit<DriftAuditEntry, 'seq' | 'prev' | 'hash' | 'timestamp'>;

export interface AuditPage {
  /** Newest first. */
  entries: DriftAuditEntry[];
  /** Where the next page begins, or null on the last one. */
  next: string | null;
}

/** The append-only, hash-chained record of every intent and result. */
export interface AuditLog {
  /** @throws DriftFailure `E_AUDIT` when the entry is not safely on disk: then nothing may change. */
  append(record: AuditRecord): Promise<DriftAuditEntry>;
  page(query: { nodeId?: string; limit: number; cursor?: string }): Promise<AuditPage>;
}

/** One entry of the log as it is remembered outside of it: a log that was cut or written anew lacks it. */
export interface AuditAnchor {
  seq: number;
  /** SHA-256 in hexadecimal. */
  hash: string;
}

/** What a walk through the whole log found. */
export interface AuditVerdict {
  ok: boolean;
  /** How many lines were read, bad ones too. */
  entries: number;
  /** The last entry; null when there is none or the last line is none. */
  head: AuditAnchor | null;
  /** The first place, counted from 1, where the log is not as it was written; `what` follows 'entry <seq>'. */
  firstBad: { seq: number; line: number; what: string } | null;
  /** The last entry up to which nothing contradicts the log; null when that is said of none. */
  lastGood: number | null;
  /** How many anchors were given, how many of them the log has, and the highest of these. */
  anchors: { given: number; matching: number; lastMatching: number | null };
  /** The last line was cut off, as a crash does it. That is no tampering; the next append sets it aside. */
  torn: boolean;
  /** Absolute path of the file that holds lines set aside so far; null when there is none. */
  setAside: string | null;
}

/** An audit log that can show that it is as it was written. */
export interface ChainedAuditLog extends AuditLog {
  /** What to remember outside of the log; null while it is empty. */
  head(): Promise<AuditAnchor | null>;
  /**
   * Walks the whole log; changes nothing. Without anchors a cut-off end and a log that was written
   * anew are not seen. @throws DriftFailure `E_AUDIT` when it cannot be read.
   */
  verify(anchors?: readonly AuditAnchor[]): Promise<AuditVerdict>;
}

export interface PipelineRun {
  argv: readonly string[];
  /** Absolute working directory. */
  cwd: string;
  timeoutMs: number;
  /** Bytes of stdout and stderr together after which the command is ended. */
  maxOutputBytes: number;
  /** Ends the command when it is aborted. */
  cancel?: AbortSignal;
}

export interface PipelineResult {
  outcome: 'ok' | 'failed' | 'timeout' | 'output-limit' | 'not-found' | 'cancelled';
  exitCode: number | null;
  signal: string | null;
  /** Last lines of the output, escaped for a terminal. */
  tail: readonly string[];
  durationMs: number;
  isolation: 'process-group' | 'pid-namespace';
}

/** Runs a repository's generator command. */
export interface PipelineRunner {
  run(run: PipelineRun): Promise<PipelineResult>;
}
