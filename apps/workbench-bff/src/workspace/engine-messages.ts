import { DriftFailure } from '@drift/domain/failure';
import type { DriftError, FixProgress } from '@drift/domain/types';
import type { Engine } from './engine.js';

/** A call to the worker; answers come back under the same id. */
export interface EngineCall {
  id: number;
  verb: keyof Engine;
  argument: unknown;
}

export type EngineAnswer =
  | { id: number; value: unknown }
  /** `error` is null for what is not a `DriftFailure`: a bug, told in `bug`. */
  | { id: number; error: DriftError | null; bug: string };

/** How far the call of this id is; its answer is yet to come. */
export interface EngineProgress {
  id: number;
  progress: FixProgress;
}

/** The failure as the thread that asked would have seen it. */
export function toFailure({ error, bug }: { error: DriftError | null; bug: string }): Error {
  return error ? new DriftFailure(error) : new Error(bug);
}

/** A failure as it can be sent to another thread. */
export function toAnswer(id: number, error: unknown): EngineAnswer {
  const bug = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { id, error: error instanceof DriftFailure ? error.error : null, bug };
}
