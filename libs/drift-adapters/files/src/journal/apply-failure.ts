import { DriftFailure } from '@drift/domain/failure';
import { escapeTerminal } from '@drift/domain/escape';
import { errnoOf, type FileProblem } from '../file-problem.js';

export const NOT_APPLIED = 'the change was not applied';

/** One path and, in plain words that follow it, what is wrong with it. */
export interface PathProblem {
  path: string;
  why: string;
  code?: FileProblem['code'];
}

const REFUSED: ReadonlySet<string> = new Set(['E_PATH', 'E_SYMLINK_ESCAPE', 'E_NOT_REGULAR']);

/**
 * `E_CONFLICT` that names every path; or `E_PATH`, `E_SYMLINK_ESCAPE` or `E_NOT_REGULAR` where a
 * path may not be written whatever it holds.
 */
export function conflictFailure(what: string, problems: readonly PathProblem[], safe: string): DriftFailure {
  const refused = problems.find(({ code }) => code !== undefined && REFUSED.has(code));
  return new DriftFailure({
    code: refused?.code ?? 'E_CONFLICT',
    what,
    where: problems.map(({ path }) => escapeTerminal(path)).join(', '),
    why: problems.map(({ path, why }) => `'${escapeTerminal(path)}' ${why}`).join('; '),
    safe,
    next: 'look at the named files, then run the command again',
  });
}

/** What the system refused: `E_NOSPC` for a full disk or quota, else `E_WRITE`. */
export function systemFailure(
  what: string,
  error: unknown,
  { safe, where }: { safe: string; where: string },
): DriftFailure {
  if (error instanceof DriftFailure) return error;
  const errno = errnoOf(error);
  const full = errno === 'ENOSPC' || errno === 'EDQUOT';
  const plain =
    errno === 'unknown error' && error instanceof Error ? error.message : `the system says ${errno}`;
  return new DriftFailure(
    {
      code: full ? 'E_NOSPC' : 'E_WRITE',
      what,
      where: escapeTerminal(where),
      why: full ? `there is no space left (${errno})` : escapeTerminal(plain),
      safe,
      next: full ? 'free some space, then run the command again' : null,
    },
    error,
  );
}
