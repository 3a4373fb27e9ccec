import { DriftFailure } from '@drift/domain/failure';
import { escapeTerminal } from '@drift/domain/escape';
import { errnoOf } from './file-problem.js';

export interface FailedWrite {
  /** Begins with a verb: `cannot write the baseline`. */
  what: string;
  path: string;
  /** What is untouched, in plain words. */
  safe: string;
}

/** `E_NOSPC` for a full disk or quota, `E_WRITE` for anything else; a `DriftFailure` is passed on as it is. */
export function writeFailure({ what, path, safe }: FailedWrite, error: unknown): DriftFailure {
  if (error instanceof DriftFailure) return error;
  const errno = errnoOf(error);
  const full = errno === 'ENOSPC' || errno === 'EDQUOT';
  const why = full
    ? `there is no space left (${errno})`
    : error instanceof Error
      ? escapeTerminal(error.message)
      : errno;
  return new DriftFailure(
    { code: full ? 'E_NOSPC' : 'E_WRITE', what, why, where: escapeTerminal(path), safe },
    error,
  );
}
