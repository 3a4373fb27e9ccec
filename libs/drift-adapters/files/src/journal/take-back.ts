import { DriftFailure } from '@drift/domain/failure';
import { escapeTerminal } from '@drift/domain/escape';
import { conflictFailure, NOT_APPLIED, systemFailure, type PathProblem } from './apply-failure.js';
import { retireJournal, type Retirement } from './retire-journal.js';
import { rollBack, type LeftFile, type RollBack } from './roll-back.js';

/** Why a change is taken back: a file that somebody else changed, or what the system refused. */
export type Reason = { problem: PathProblem } | { error: unknown };

/**
 * Undoes what was switched so far, then throws the reason.
 * When that fails too, the journal stays and the next `recoverJournals` goes on.
 */
export function takeBack(job: RollBack & Retirement, reason: Reason): never {
  throw failureOf(job, reason);
}

function failureOf(job: RollBack & Retirement, reason: Reason): DriftFailure {
  let left: LeftFile[];
  try {
    ({ left } = rollBack(job));
    retireJournal(job, left);
  } catch (error) {
    const { error: facts } = systemFailure(NOT_APPLIED, error, { safe: '', where: job.folder });
    const what = 'the change failed, and taking it back was interrupted';
    return new DriftFailure(
      { ...facts, what, safe: `the old bytes are in ${escapeTerminal(job.folder)}` },
      error,
    );
  }
  if ('error' in reason)
    return systemFailure(NOT_APPLIED, reason.error, { safe: safeBut(left), where: job.root });
  const others = left.filter(({ path }) => path !== reason.problem.path);
  const problems = [reason.problem, ...others];
  return conflictFailure(NOT_APPLIED, problems, safeBut(problems));
}

function safeBut(left: readonly LeftFile[]): string {
  if (left.length === 0) return 'every file is as it was before';
  const paths = left.map(({ path }) => `'${escapeTerminal(path)}'`).join(', ');
  return `what was written to ${paths} meanwhile is kept; every other file is as it was before`;
}
