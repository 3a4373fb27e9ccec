import { spawn } from 'node:child_process';

export interface GitRun {
  code: number;
  stdout: Buffer;
  stderr: string;
}

/** Runs git on a bare repository, free of the settings of who runs it. @throws on an exit code that is not allowed. */
export async function runGit(
  folder: string,
  argv: readonly string[],
  { input, env = {}, allowed = [0] }: GitRunOptions = {},
): Promise<GitRun> {
  const run = await new Promise<GitRun>((resolve, reject) => {
    const child = spawn('git', ['--git-dir', folder, ...argv], { env: { ...gitEnvironment(), ...env } });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
    child.stderr.on('data', (bytes: Buffer) => err.push(bytes));
    child.stdin.on('error', () => {});
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code: code ?? -1, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString() }),
    );
    child.stdin.end(input);
  });
  if (!allowed.includes(run.code)) throw new Error(`git ${argv.join(' ')}: exit ${run.code}: ${run.stderr}`);
  return run;
}

export interface GitRunOptions {
  input?: string | Uint8Array;
  env?: Readonly<Record<string, string>>;
  /** Exit codes that are answers. */
  allowed?: readonly number[];
}

/** The environment of this process without its git settings. */
export function gitEnvironment(): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(kept),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    LC_ALL: 'C',
  };
}
