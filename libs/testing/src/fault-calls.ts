import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** System calls by which a process changes files, in the names of strace. */
const CALLS =
  'openat,write,pwrite64,fsync,fdatasync,fchmod,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,ftruncate,rmdir';

/** The work of a process stands between two looks at these paths, so that its start is not counted. */
const WORK_BEGINS = '/drift-work-begins';
const WORK_ENDS = '/drift-work-ends';

export interface FaultyProcess {
  /** Bundled script and its arguments; it looks whether the two paths above exist, before and after its work. */
  argv: readonly string[];
  cwd?: string;
  env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Runs a process once for each call with which it changes files, and ends it by SIGKILL as it enters
 * that call. `before` makes the state it starts from; `after` looks at what it left. Returns how
 * many runs were ended so.
 */
export async function killAtEachCall(
  process: FaultyProcess,
  before: () => void,
  after: (call: string) => void | Promise<void>,
): Promise<number> {
  before();
  let kills = 0;
  for (const { call, nth } of callsOfWork(process)) {
    before();
    const { signal } = traced(process, ['-e', `inject=${call}:signal=KILL:when=${nth}`]);
    if (signal !== 'SIGKILL') continue;
    kills += 1;
    await after(`${call} ${nth}`);
  }
  return kills;
}

/** Runs a process whose `call` fails with `error` (`EIO`) at its n-th use, and gives what it printed. */
export function runWithFault(
  process: FaultyProcess,
  fault: { call: string; error: string; nth: number },
): string {
  const inject = `inject=${fault.call}:error=${fault.error}:when=${fault.nth}`;
  return traced(process, ['-e', inject]).stdout;
}

/** The calls of the work itself; strace counts the uses of each call from the start of the process. */
function callsOfWork(process: FaultyProcess): { call: string; nth: number }[] {
  const folder = mkdtempSync(join(tmpdir(), 'drift-trace-'));
  const log = join(folder, 'log');
  try {
    traced(process, ['-o', log]);
    const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [];
    const main = /^\d+/.exec(lines.find((line) => line.includes(WORK_BEGINS)) ?? '')?.[0];
    if (main === undefined) throw new Error(`the process never looked at ${WORK_BEGINS}`);
    const counts = new Map<string, number>();
    const calls: { call: string; nth: number }[] = [];
    let works = false;
    for (const line of lines) {
      const call = new RegExp(`^${main} +([a-z0-9]+)\\(`).exec(line)?.[1];
      if (call === undefined) continue;
      if (line.includes(WORK_BEGINS) || line.includes(WORK_ENDS)) works = line.includes(WORK_BEGINS);
      const nth = (counts.get(call) ?? 0) + 1;
      counts.set(call, nth);
      if (works && call !== 'access') calls.push({ call, nth });
    }
    return calls;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function traced(
  { argv, cwd, env }: FaultyProcess,
  options: readonly string[],
): { signal: string | null; stdout: string } {
  const quiet = options.includes('-o') ? [] : ['-o', '/dev/null'];
  const trace = ['-f', '-qq', ...quiet, '-e', `trace=access,${CALLS}`, ...options];
  const { signal, stdout, error } = spawnSync('strace', [...trace, process.execPath, ...argv], {
    encoding: 'utf8',
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env }),
  });
  if (error) throw error;
  return { signal, stdout };
}
