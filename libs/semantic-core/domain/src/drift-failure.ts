import type { DriftError, DriftErrorCode } from './gen/types.gen.js';

/** What a caller has to say of a failure; `safe`, `next` and `where` may be left out. */
export interface FailureFacts {
  code: DriftErrorCode;
  what: string;
  why: string;
  where?: string | null;
  safe?: string | null;
  next?: string | null;
}

/**
 * The work could not be done. Every door prints `error`, the one error object, in its own form;
 * expected answers (drift found, refused by policy) are values and never thrown.
 */
export class DriftFailure extends Error {
  override readonly name = 'DriftFailure';
  readonly error: DriftError;

  constructor(facts: FailureFacts, cause?: unknown) {
    super(`${facts.what}: ${facts.why}`, cause === undefined ? undefined : { cause });
    this.error = {
      code: facts.code,
      what: facts.what,
      where: facts.where ?? null,
      why: facts.why,
      safe: facts.safe ?? null,
      next: facts.next ?? null,
    };
  }
}
