import { spawn, spawnSync, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { shareLauncher } from './share-launcher.js';

/** What one run of the command line printed and answered. */
export interface CliRun {
  out: string;
  err: string;
  exit: number | null;
}

export interface Cli {
  run: (cwd: string, ...argv: string[]) => CliRun;
  /** The same with more environment variables. */
  runWith: (environment: Record<string, string>, cwd: string, ...argv: string[]) => CliRun;
  /** Starts it and lets it run. */
  start: (cwd: string, ...argv: string[]) => { process: ChildProcess; ended: Promise<number | null> };
  /** Starts it with pipes, to be written to and read from while it runs. */
  pipe: (cwd: string, ...argv: string[]) => ChildProcessWithoutNullStreams;
  /** Absolute path of the launcher, for who starts it in another way. */
  readonly script: string;
}

/** The command line, built from source, to be run as a real process. */
export async function openCli(): Promise<Cli> {
  const script = await shareLauncher();
  const runWith: Cli['runWith'] = (environment, cwd, ...argv) => {
    const { PATH, HOME } = process.env;
    const result = spawnSync(process.execPath, [script, ...argv], {
      cwd,
      encoding: 'utf8',
      env: { PATH, HOME, DRIFT_ACTOR: 'tester', ...environment },
      input: '',
    });
    return { out: result.stdout, err: result.stderr, exit: result.status };
  };
  const start: Cli['start'] = (cwd, ...argv) => {
    const child = spawn(process.execPath, [script, ...argv], { cwd, stdio: 'ignore', env: process.env });
    return { process: child, ended: once(child, 'exit').then(([code]) => code as number | null) };
  };
  const pipe: Cli['pipe'] = (cwd, ...argv) => spawn(process.execPath, [script, ...argv], { cwd });
  return {
    script,
    runWith,
    start,
    pipe,
    run: (cwd, ...argv) => runWith({}, cwd, ...argv),
  };
}
