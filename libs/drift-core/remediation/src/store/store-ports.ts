import type { Actions, FinishedAction, NewAction } from './action-port.js';
import type { AuditLines } from './audit-lines.js';
import type { Jobs, NewJob } from './job-port.js';
import type { Leases } from './lease-port.js';
import type { Scans } from './scan-port.js';
import type { Json } from './stored-page.js';

/**
 * What is remembered between runs: the history of scans, actions that may have been interrupted,
 * leases, jobs and settings. All of it but the history can be rebuilt from the code host and the
 * workspace. Every method throws `DriftFailure`; a text that holds a NUL is `E_USAGE` where it is a
 * key or name (inside `Json` it is allowed).
 */
export interface DriftStore {
  readonly scans: Scans;
  readonly actions: Actions;
  readonly leases: Leases;
  readonly jobs: Jobs;
  readonly settings: Settings;
  /** Where an audit log can be kept instead of in its file. */
  readonly auditLines: AuditLines;
  /**
   * Carries out several writes as one: all or none. `collect` only names them and ends at once, so that
   * nothing slow, a call to a code host above all, can happen while the transaction is open.
   * @throws DriftFailure `E_STATE_CONFLICT` when one of them finds another state than it needs,
   * `E_INTERNAL` when `collect` gives a promise or writes after it has ended.
   */
  write(collect: (writes: StoreWrites) => undefined): Promise<void>;
  close(): Promise<void>;
}

/** The writes that `DriftStore.write` can join. */
export interface StoreWrites {
  planAction(action: NewAction): void;
  startAction(actionId: string): void;
  finishAction(actionId: string, end: FinishedAction): void;
  /** A job whose dedupe key is queued or running already is left out. */
  enqueue(job: NewJob): void;
  setSetting(key: string, value: Json): void;
  /** As `AuditLines.append`. */
  appendAudit(lineAfter: (last: string | null) => string): void;
}

/** Choices of the operator that outlive a run, by name. */
export interface Settings {
  /** Null where nothing was set. */
  get(key: string): Promise<Json>;
  /** Null removes it. */
  set(key: string, value: Json): Promise<void>;
  /** Sorted by name. */
  all(): Promise<ReadonlyMap<string, Json>>;
}
