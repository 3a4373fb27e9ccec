import { execFile } from 'node:child_process';

export type Env = Readonly<Record<string, string | undefined>>;

/** Only what runs nothing of the repository: no hook, filter, monitor or external diff. `config` only with `--get`. */
export type GitArguments =
  readonly ['rev-parse' | 'ls-files' | 'cat-file', ...string[]] | readonly ['config', '--get', string];

/** `status` is null when git did not answer: it is not installed, or it took too long. */
export interface GitAnswer {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** What `git rev-parse --local-env-vars` names: a hook that calls us must not choose the repository. */
const LOCAL =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX|COMMON_DIR|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|IMPLICIT_WORK_TREE|GRAFT_FILE|NO_REPLACE_OBJECTS|REPLACE_REF_BASE|INTERNAL_SUPER_PREFIX|SHALLOW_FILE|NAMESPACE)$/;

/** Asks git one question in `folder`; never throws, never waits longer than ten seconds, never writes. */
export function runGit(folder: string, argv: GitArguments, env: Env): Promise<GitAnswer> {
  const options = { ...optionsOf(env, 64 * 1024 * 1024), encoding: 'utf8' as const };
  return new Promise((resolve) => {
    execFile('git', ['-C', folder, ...argv], options, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
      resolve({ status, stdout, stderr });
    });
  });
}

/** The bytes of one object; null when it is not there, longer than `maxBytes`, or git did not answer. */
export function runGitBytes(
  folder: string,
  argv: readonly ['cat-file', 'blob', string],
  maxBytes: number,
  env: Env,
): Promise<Buffer | null> {
  const options = { ...optionsOf(env, maxBytes), encoding: 'buffer' as const };
  return new Promise((resolve) => {
    execFile('git', ['-C', folder, ...argv], options, (error, stdout) => {
      resolve(error === null ? stdout : null);
    });
  });
}

function optionsOf(
  env: Env,
  maxBuffer: number,
): { env: NodeJS.ProcessEnv; timeout: number; maxBuffer: number } {
  return { env: gitEnv(env), timeout: 10_000, maxBuffer };
}

function gitEnv(env: Env): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !LOCAL.test(name));
  return {
    ...Object.fromEntries(kept),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    // A partial clone would fetch what is missing, with the transport that the repository configures.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: '',
    LC_ALL: 'C',
  };
}
