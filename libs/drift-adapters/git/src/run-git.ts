import { execFile, spawnSync } from 'node:child_process';

export type Env = Readonly<Record<string, string | undefined>>;

/** Only what runs nothing of the repository: no hook, filter, signature check or external diff. */
export type GitArguments =
  | readonly [
      'rev-parse' | 'rev-list' | 'ls-files' | 'cat-file' | 'diff-tree' | 'check-attr' | 'check-ignore',
      ...(readonly string[]),
    ]
  // Without `--cached` it would compare files, and run what filters them.
  | readonly ['diff-index', '--cached', ...(readonly string[])]
  | readonly ['config', '--get', string]
  | readonly ['config', '--null', '--get-regexp', string]
  | readonly ['config', '--null', '--list', '--show-origin'];

export interface GitQuestion {
  /** What git reads from its standard input. */
  input?: string;
  /** A longer answer is cut; 64 MiB when absent. */
  maxBytes?: number;
  /** Ends the question early: one limit for several questions. */
  signal?: AbortSignal;
  /** Absolute path of the index that is asked, where it is not the usual one; the caller has looked at where it lies. */
  indexFile?: string;
}

/** `status` is null when git did not answer: it is not installed, it took too long, or it said too much. */
export interface GitAnswer<Text = string> {
  status: number | null;
  /** What was said until then, also when it is not all. */
  stdout: Text;
  stderr: string;
}

/** One question, and several that answer one need together, take no longer than this. */
export const GIT_TIMEOUT_MS = 10_000;
const MAX_BYTES = 64 * 1024 * 1024;

/** What `git rev-parse --local-env-vars` names: a hook that calls us must not choose the repository. */
const LOCAL =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX|COMMON_DIR|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|IMPLICIT_WORK_TREE|GRAFT_FILE|NO_REPLACE_OBJECTS|REPLACE_REF_BASE|INTERNAL_SUPER_PREFIX|SHALLOW_FILE|NAMESPACE)$/;

/** They cannot stand beside `--literal-pathspecs`. */
const PATHSPEC = /^GIT_(?:LITERAL|GLOB|NOGLOB|ICASE)_PATHSPECS$/;

const SETTINGS = [
  // Whatever reads an index with a monitor's mark in it starts the monitor, even `ls-files` and `diff-tree`.
  'core.fsmonitor=',
  'core.hooksPath=/dev/null',
  'protocol.allow=never',
];
const HARDENED = SETTINGS.flatMap((setting) => ['-c', setting]);

/** A path is a path, whatever `*` or `:(…)` it holds. `check-ignore` cannot be told so: no path it is asked for begins with `:`. */
function hardened(folder: string, argv: GitArguments): string[] {
  const literal = argv[0] === 'check-ignore' ? [] : ['--literal-pathspecs'];
  return [...literal, ...HARDENED, '-C', folder, ...argv];
}

/** Asks git one question in `folder`; never throws, never waits longer than ten seconds, never writes. */
export async function runGit(
  folder: string,
  argv: GitArguments,
  env: Env,
  question: GitQuestion = {},
): Promise<GitAnswer> {
  const answer = await runGitBytes(folder, argv, env, question);
  return { ...answer, stdout: answer.stdout.toString('utf8') };
}

/** The same, with the answer as it was said. */
export function runGitBytes(
  folder: string,
  argv: GitArguments,
  env: Env,
  { input = '', maxBytes = MAX_BYTES, signal, indexFile }: GitQuestion = {},
): Promise<GitAnswer<Buffer>> {
  const full = hardened(folder, argv);
  const silent = { status: null, stdout: Buffer.alloc(0), stderr: '' };
  // No program can be given such an argument, and no path on disk holds one.
  if (signal?.aborted || full.some((argument) => argument.includes('\0'))) return Promise.resolve(silent);
  const options = {
    env: { ...gitEnv(env), ...(indexFile === undefined ? {} : { GIT_INDEX_FILE: indexFile }) },
    timeout: GIT_TIMEOUT_MS,
    killSignal: 'SIGKILL' as const,
    maxBuffer: maxBytes,
    encoding: 'buffer' as const,
    ...(signal ? { signal } : {}),
  };
  return new Promise((resolve) => {
    const child = execFile('git', full, options, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
      resolve({ status, stdout, stderr: stderr.toString('utf8') });
    });
    // Git may end before it has read everything; its answer tells more than the broken pipe.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** The same question where nobody can wait for a promise; `''` when git did not answer. */
export function runGitNow(folder: string, argv: GitArguments, env: Env): string {
  const { status, stdout } = spawnSync('git', hardened(folder, argv), {
    env: gitEnv(env),
    timeout: GIT_TIMEOUT_MS,
    killSignal: 'SIGKILL',
    maxBuffer: MAX_BYTES,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout : '';
}

function gitEnv(env: Env): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !LOCAL.test(name) && !PATHSPEC.test(name));
  return {
    ...Object.fromEntries(kept),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    // An object is what its name hashes to.
    GIT_NO_REPLACE_OBJECTS: '1',
    // A partial clone would fetch what is missing, with the transport that the repository configures.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: '',
    LC_ALL: 'C',
  };
}
