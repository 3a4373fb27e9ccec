import type {
  PipelineResult,
  RegeneratedFile,
  Regeneration,
  RegenerationOutcome,
  RegenerationRequest,
  UndeclaredChange,
} from '@drift/remediation';
import type { TreeChanges } from './compare-trees.js';
import { sortedByCodeUnit } from './sorted-by-code-unit.js';

/** How a command ended. */
export type Ended = Pick<PipelineResult, 'outcome' | 'exitCode' | 'signal' | 'tail'>;

/** What one run in a scratch of its own came to. */
export interface Attempt {
  ended: Ended;
  changes: TreeChanges;
  /** The declared outputs; null where they are more than was allowed. */
  files: RegeneratedFile[] | null;
}

/** Where runs take place. */
export interface Stage {
  /** Runs the command in the first scratch, or once more in the second. */
  attempt: (which: 'first' | 'second') => Promise<Attempt>;
  /** Runs another command in the first scratch, as the command left it. */
  test: (argv: readonly string[]) => Promise<Ended>;
  /** What changed in the workspace itself, and elsewhere outside the scratch, since it was copied. */
  outside: () => Promise<{ undeclared: UndeclaredChange[]; changedSources: string[] }>;
}

export type Proof = Pick<
  Regeneration,
  | 'outcome'
  | 'files'
  | 'undeclared'
  | 'ignoredWrites'
  | 'reproducible'
  | 'differing'
  | 'changedSources'
  | 'exitCode'
  | 'signal'
  | 'tail'
>;

const KEEPS_FILES: readonly RegenerationOutcome[] = ['ok', 'not-reproducible', 'test-failed'];

/** Runs, compares, runs again, tests: the first thing that is not as it must be is the outcome. */
export async function proveRuns(request: RegenerationRequest, stage: Stage): Promise<Proof> {
  const progress = request.onProgress ?? (() => {});
  const command = request.argv.join(' ');
  progress('run', command);
  const first = await stage.attempt('first');
  const attempts = [first];
  let outcome = outcomeOf(first);
  let last = first.ended;
  let differing: string[] = [];
  if (outcome === 'ok' && request.twice) {
    progress('verify', command);
    const second = await stage.attempt('second');
    attempts.push(second);
    last = second.ended;
    differing = differencesOf(first.files, second.files);
    outcome = outcomeOf(second);
    if (outcome === 'ok' && differing.length > 0) outcome = 'not-reproducible';
  }
  if (outcome === 'ok' && request.test !== null) {
    progress('test', request.test.join(' '));
    last = await stage.test(request.test);
    if (last.outcome !== 'ok') outcome = last.outcome === 'cancelled' ? 'cancelled' : 'test-failed';
  }
  const { undeclared: outside, changedSources } = await stage.outside();
  if (outside.length > 0) outcome = 'undeclared';
  else if (outcome === 'ok' && changedSources.length > 0) outcome = 'source-changed';
  return {
    outcome,
    files: KEEPS_FILES.includes(outcome) ? (first.files ?? []) : [],
    undeclared: [...allUndeclared(attempts), ...outside],
    ignoredWrites: sortedByCodeUnit(new Set(attempts.flatMap(({ changes }) => changes.ignoredWrites))),
    reproducible: attempts.length > 1 ? outcomeOf(attempts[1]) === 'ok' && differing.length === 0 : null,
    differing,
    changedSources,
    exitCode: last.exitCode,
    signal: last.signal,
    tail: last.tail,
  };
}

function outcomeOf(attempt: Attempt | undefined): RegenerationOutcome {
  if (attempt === undefined) return 'failed';
  if (attempt.ended.outcome !== 'ok') return attempt.ended.outcome;
  if (attempt.changes.undeclared.length > 0) return 'undeclared';
  return attempt.files === null ? 'growth' : 'ok';
}

function differencesOf(first: RegeneratedFile[] | null, second: RegeneratedFile[] | null): string[] {
  const [one, other] = [first, second].map(
    (files) => new Map((files ?? []).map(({ path, digest, mode }) => [path, `${digest} ${mode}`])),
  );
  const paths = new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])]);
  return sortedByCodeUnit(paths).filter((path) => one?.get(path) !== other?.get(path));
}

function allUndeclared(attempts: readonly Attempt[]): UndeclaredChange[] {
  const byPath = new Map<string, UndeclaredChange>();
  for (const { changes } of attempts)
    for (const change of changes.undeclared) byPath.set(change.path, change);
  return sortedByCodeUnit(byPath.keys()).flatMap((path) => byPath.get(path) ?? []);
}
