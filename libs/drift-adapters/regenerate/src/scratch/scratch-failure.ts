import { DriftFailure } from '@drift/domain/failure';
import { escapeTerminal } from '@drift/domain/escape';

/** The failure for an error of the system while the scratch was made at `path`. */
export function scratchFailure(path: string, error: unknown): DriftFailure {
  const errno = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  const full = errno === 'ENOSPC' || errno === 'EDQUOT';
  return new DriftFailure(
    {
      code: full ? 'E_NOSPC' : 'E_WRITE',
      what: 'cannot make the scratch copy of the workspace',
      why: full ? `there is no space left (${errno})` : errno,
      where: escapeTerminal(path),
      safe: 'nothing was run and nothing was changed',
      next: 'free some space, or set TMPDIR to another folder',
    },
    error,
  );
}
