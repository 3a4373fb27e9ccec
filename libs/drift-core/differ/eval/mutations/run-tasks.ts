import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Fault, Message, Task, TaskResult } from './task.js';

/** No answer for so long means a hang; a slow machine shared with others must not be taken for one. */
const HANG_MS = 60_000;

export interface RunResult {
  results: TaskResult[];
  faults: Fault[];
  /** Files that the independent parser itself cannot read. */
  unread: number;
}

/** Spreads the tasks over worker processes; one that hangs or dies is replaced and its file reported. */
export async function runTasks(
  tasks: readonly Task[],
  { jobs, progress }: { jobs: number; progress: (done: number) => void },
): Promise<RunResult> {
  const run: RunResult = { results: [], faults: [], unread: 0 };
  const open = [...tasks];
  let done = 0;
  const work = async (): Promise<void> => {
    let worker: ChildProcess | null = null;
    for (let task = open.shift(); task; task = open.shift()) {
      worker ??= fork(join(import.meta.dirname, 'mutation-worker.js'));
      if (!(await runTask(task, worker, run))) worker = null;
      progress((done += 1));
    }
    worker?.disconnect();
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return run;
}

/** False when the worker is gone. */
function runTask(task: Task, worker: ChildProcess, run: RunResult): Promise<boolean> {
  return new Promise((resolve) => {
    let number = 0;
    const end = (alive: boolean): void => {
      clearTimeout(timer);
      worker.removeAllListeners('message');
      worker.removeAllListeners('exit');
      resolve(alive);
    };
    const lines = { before: '', after: '' };
    const lost = (kind: 'hang' | 'crash', why: string): void => {
      run.faults.push({ kind, origin: task.origin, what: '', seed: task.seed, number, why, lines });
      end(false);
    };
    const timer = setTimeout(() => {
      worker.kill('SIGKILL');
      lost('hang', `no answer for ${HANG_MS / 1000} s`);
    }, HANG_MS);
    worker.on('exit', (code, signal) => lost('crash', `the process ended: ${code ?? signal}`));
    worker.on('message', (message: Message) => {
      timer.refresh();
      if (message.type === 'working') number = message.number;
      else if (message.type === 'fault') run.faults.push(message.fault);
      else {
        if (message.result) run.results.push(message.result);
        else run.unread += 1;
        end(true);
      }
    });
    worker.send(task);
  });
}
