import { DriftFailure } from '@drift/domain/failure';
import { shellCommand } from '@drift/domain/shell';
import type { DriftErrorCode } from '@drift/domain/types';
import type { PipelineResult } from '@drift/remediation';

type Ended = Exclude<PipelineResult['outcome'], 'ok'>;

const ENDINGS: Record<Ended, { code: DriftErrorCode; why: string }> = {
  failed: { code: 'E_REGEN', why: 'it failed' },
  timeout: { code: 'E_TIMEOUT', why: 'it did not end in time' },
  'output-limit': { code: 'E_OUTPUT_LIMIT', why: 'it printed too much' },
  'not-found': { code: 'E_REGEN', why: 'there is no such program' },
  cancelled: { code: 'E_REGEN', why: 'it was interrupted' },
};

/** A command that did not end well, with the last lines it printed. */
export function endedBadly(argv: readonly string[], ending: Ended, result: PipelineResult): DriftFailure {
  const { code, why } = ENDINGS[ending];
  const how = result.signal ?? (result.exitCode === null ? null : `exit ${result.exitCode}`);
  const tail = result.tail.length > 0 ? `; it printed: ${result.tail.join(' | ')}` : '';
  return failed(code, argv, `${why}${how === null ? '' : ` (${how})`}${tail}`);
}

/** A command that changed what it does not declare. */
export function undeclared(argv: readonly string[], paths: readonly string[]): DriftFailure {
  return failed('E_UNDECLARED', argv, `it changed files that these nodes do not map: ${paths.join(', ')}`);
}

/** A command that wrote an output that other nodes map too: before it was there, nobody could see that. */
export function sharedOutput(argv: readonly string[], path: string, others: readonly string[]): DriftFailure {
  const why = `${path} is mapped by ${others.join(', ')}, too`;
  return failed('E_UNDECLARED', argv, why, 'let one node own each file');
}

/** A command that ended well and left its outputs incomplete. */
export function incomplete(argv: readonly string[], why: string): DriftFailure {
  return failed('E_REGEN', argv, why);
}

/** The failure as it is told after the rollback: what is safe, and where the rest lies. */
export function afterRollback(
  error: unknown,
  { aside, failed: lost }: { aside: string | null; failed: readonly string[] },
  saved: string,
): unknown {
  if (!(error instanceof DriftFailure)) return error;
  const kept = aside === null ? '' : `; what the command left there is in ${aside}`;
  const safe =
    lost.length === 0
      ? `outputs, spec and state are as they were, nothing was recorded${kept}`
      : `nothing was recorded, but these could not be put back: ${lost.join(', ')}; their bytes are in ${saved}`;
  const { code, what, where, why, next } = error.error;
  return new DriftFailure(
    { code, what, where, why, safe, next: next ?? 'mend the command, then run it again' },
    error,
  );
}

function failed(code: DriftErrorCode, argv: readonly string[], why: string, next?: string): DriftFailure {
  const what = `the pipeline was not accepted: ${shellCommand(argv)}`;
  return new DriftFailure({ code, what, why, ...(next === undefined ? {} : { next }) });
}
