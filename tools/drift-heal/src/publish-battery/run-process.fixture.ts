import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface ProcessRun {
  out: string;
  err: string;
  exit: number;
}

/** Runs a process to its end while this one goes on serving; 1 stands for an end by a signal. */
export async function runProcess(
  [program = '', ...argv]: readonly string[],
  { cwd, env }: { cwd?: string; env?: Readonly<Record<string, string | undefined>> },
): Promise<ProcessRun> {
  const child = spawn(program, argv, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env }),
  });
  const run = { out: '', err: '' };
  child.stdout.on('data', (part: Buffer) => void (run.out += part.toString('utf8')));
  child.stderr.on('data', (part: Buffer) => void (run.err += part.toString('utf8')));
  const [code] = await once(child, 'close');
  return { ...run, exit: typeof code === 'number' ? code : 1 };
}
