/** What a regeneration is asked for. Every path is root-relative and POSIX. */
export interface RegenerationRequest {
  /** Absolute real path of the workspace. */
  root: string;
  argv: readonly string[];
  /** Files the command is to write that exist now; the scratch begins without them unless `keepsOutputs`. */
  outputs: readonly string[];
  /** Whether the command may write this path. */
  declares: (path: string) => boolean;
  keepsOutputs: boolean;
  /** Spec files that the node declares: copied also where git ignores them, watched until the end. */
  sources: readonly string[];
  /** Files that the command is to see with other bytes than they have on disk; null: as if absent. */
  replace?: ReadonlyMap<string, Uint8Array | null>;
  /** Whether git's rules name this path, the folders above it not asked. Such paths are not copied. */
  ignores: (path: string, isDirectory: boolean) => boolean;
  /** Of each run and of the test alone. */
  timeoutMs: number;
  maxOutputBytes: number;
  /** The outputs together may not have more bytes than this. */
  maxGrowthBytes: number;
  /** A command to run in the scratch after a good run; its failure fails the regeneration. */
  test: readonly string[] | null;
  /** A second run, in a scratch of its own, must give the same bytes. */
  twice: boolean;
  cancel?: AbortSignal;
  onProgress?: (step: RegenerationStep, detail: string) => void;
}

export type RegenerationStep = 'copy' | 'run' | 'verify' | 'test';

/**
 * `secrets`: nothing was run, because the command could have read a secret of ours. `source-changed`: a
 * source is no longer what the command saw. `growth`: too many bytes, or too many files, were written.
 */
export type RegenerationOutcome =
  | 'ok'
  | 'failed'
  | 'timeout'
  | 'output-limit'
  | 'not-found'
  | 'cancelled'
  | 'undeclared'
  | 'not-reproducible'
  | 'growth'
  | 'test-failed'
  | 'source-changed'
  | 'secrets';

/** A regular file as the command left it. */
export interface RegeneratedFile {
  path: string;
  bytes: Uint8Array;
  /** `sha256:` and 64 hexadecimal digits. */
  digest: string;
  /** Permission bits. */
  mode: number;
}

/** A write that was not asked for; `outside` is absolute and outside the scratch, the others root-relative. */
export interface UndeclaredChange {
  path: string;
  change: 'added' | 'changed' | 'removed' | 'outside';
}

/** A path that the scratch does without, said in plain words. */
export interface LeftOut {
  path: string;
  why: string;
}

/** What a command gave, and the proof that goes with it. Lists are in code-unit order of their paths. */
export interface Regeneration {
  outcome: RegenerationOutcome;
  /** Every declared file there is after the run. Empty unless `ok`, `not-reproducible` or `test-failed`. */
  files: readonly RegeneratedFile[];
  undeclared: readonly UndeclaredChange[];
  /** New paths that git ignores, the outermost ignored folder with a `/` at its end: allowed, not kept. */
  ignoredWrites: readonly string[];
  /** Null where there was no second run to compare. */
  reproducible: boolean | null;
  /** Paths that the two runs gave differently. */
  differing: readonly string[];
  /** Sources as the command saw them: path to `sha256:` and 64 hexadecimal digits. */
  sourceDigests: ReadonlyMap<string, string>;
  /** Sources that have other bytes by now. */
  changedSources: readonly string[];
  /** Files that were not copied for another reason than git's rules. */
  leftOut: readonly LeftOut[];
  /** Names of variables with a secret, and whose they are, where that is why nothing was run. */
  exposed: readonly string[];
  /** Of the last command that ran. */
  exitCode: number | null;
  signal: string | null;
  /** Last lines of its output, escaped for a terminal. */
  tail: readonly string[];
  durationMs: number;
  isolation: 'process-group' | 'pid-namespace';
  /**
   * Whether all but the scratch was read-only to the command. Otherwise writes are looked for in the
   * workspace and among the names in the home folder; elsewhere they would go unseen.
   */
  confined: boolean;
}

/** Runs a generator in a copy of the workspace and proves what it gave; writes nothing to the workspace. */
export interface Regenerator {
  /** @throws DriftFailure `E_WRITE` or `E_NOSPC` when the scratch cannot be made. */
  regenerate(request: RegenerationRequest): Promise<Regeneration>;
}
