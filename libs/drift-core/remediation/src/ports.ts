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
