import type { Json, StoredPage, StoredQuery } from './stored-page.js';

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface NewJob {
  jobId: string;
  kind: string;
  /** At most one job with this key is queued or running; null: any number. */
  dedupeKey: string | null;
  payload: Json;
  /** Higher goes first. Default 0. */
  priority?: number;
  /** UTC; not before. Default now. */
  runAt?: string;
  /** How often it is begun at most, crashes included. Default 3. */
  maxAttempts?: number;
}

export interface StoredJob {
  jobId: string;
  kind: string;
  dedupeKey: string | null;
  payload: Json;
  priority: number;
  runAt: string;
  maxAttempts: number;
  state: JobState;
  /** How often it was begun. */
  attempt: number;
  /** Who has it; null unless it is running. */
  owner: string | null;
  leaseUntil: string | null;
  /** What it gave; null unless it is done. */
  result: Json;
  /** Why the last attempt failed; null where none did. */
  why: string | null;
  /** UTC. */
  enqueuedAt: string;
  changedAt: string;
}

/** One attempt at a job. Only its owner can end it, and only until another attempt begins. */
export interface JobClaim {
  jobId: string;
  owner: string;
  attempt: number;
}

export type JobEnd =
  | { state: 'done'; result: Json }
  /** With `retryAt` (UTC) it is queued again while attempts are left. */
  | { state: 'failed'; why: string; retryAt: string | null };

/** A queue of work that survives crashes: each job is done once, by one worker at a time. */
export interface Jobs {
  /**
   * `existed`: the dedupe key is queued or running; `jobId` is that job's.
   * @throws DriftFailure `E_STATE_CONFLICT` when there is a job with this id.
   */
  enqueue(job: NewJob): Promise<{ jobId: string; existed: boolean }>;
  /**
   * Begins the first job that is due, or whose worker let its lease expire, for `leaseMs`; null when there
   * is none. A job whose last attempt expired becomes failed here.
   */
  claim(request: { owner: string; leaseMs: number; kinds?: readonly string[] }): Promise<StoredJob | null>;
  /** Makes the lease end `leaseMs` from now. False when the job is no longer ours: stop working. */
  heartbeat(claim: JobClaim, leaseMs: number): Promise<boolean>;
  /** False, and nothing is changed, when the job is no longer ours. */
  finish(claim: JobClaim, end: JobEnd): Promise<boolean>;
  /** Queued or running → cancelled; the worker hears of it at its next heartbeat. False in any other state. */
  cancel(jobId: string): Promise<boolean>;
  get(jobId: string): Promise<StoredJob | null>;
  page(query: StoredQuery & { state?: JobState; kind?: string }): Promise<StoredPage<StoredJob>>;
  /** Removes ended jobs that changed last before `before` (UTC); gives how many. */
  prune(before: string): Promise<number>;
}
