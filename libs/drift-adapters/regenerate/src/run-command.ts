import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { PipelineResult } from '@drift/remediation';
import { endWhenKilled } from './end-when-killed.js';
import { collectTail } from './output-tail.js';
import { endWithUs, killGroup, signalGroup } from './process-group.js';

export interface Command {
  /** Absolute path. */
  program: string;
  args: readonly string[];
  cwd: string;
  env: Record<string, string>;
  timeoutMs: number;
  maxOutputBytes: number;
  cancel?: AbortSignal | undefined;
}

type Ended = Pick<PipelineResult, 'outcome' | 'exitCode' | 'signal' | 'tail'>;
type Child = ChildProcessByStdio<null, Readable, Readable>;

/** Between SIGTERM and SIGKILL, and between the end of the program and the end of waiting for its output. */
const GRACE_MS = 500;

/**
 * Runs a program in a process group of its own, without a shell and without input. It is asked to
 * end, then killed, after `timeoutMs`, too much output or `cancel`. What it leaves behind in its group is
 * killed, and so is the whole group when this process is; nothing that keeps its output open delays the
 * answer. Never throws, never hangs.
 */
export function runCommand(command: Command): Promise<Ended> {
  const { program, args, cwd, env, timeoutMs, maxOutputBytes, cancel } = command;
  return new Promise((resolve) => {
    const watcher = endWhenKilled();
    const child: Child = spawn(program, args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const leader = child.pid;
    if (leader === undefined) {
      watcher.callOff();
      child.once('error', () => resolve({ outcome: 'not-found', exitCode: null, signal: null, tail: [] }));
      return;
    }
    watcher.watch(leader);
    const callOff = endWithUs(leader);
    let cut: 'timeout' | 'output-limit' | 'cancelled' | null = null;
    let grace: NodeJS.Timeout | undefined;

    const finish = async (): Promise<void> => {
      clearTimeout(timer);
      clearTimeout(grace);
      child.off('close', finish);
      cancel?.removeEventListener('abort', interrupt);
      await killGroup(leader);
      callOff();
      watcher.callOff();
      child.stdout.destroy();
      child.stderr.destroy();
      const { exitCode, signalCode } = child;
      resolve({
        outcome: cut ?? (exitCode === 0 ? 'ok' : 'failed'),
        exitCode,
        signal: signalCode,
        tail: tail(),
      });
    };
    const stop = (why: NonNullable<typeof cut>): void => {
      if (cut !== null) return;
      cut = why;
      signalGroup(leader, 'SIGTERM');
      grace ??= setTimeout(finish, GRACE_MS);
    };
    const interrupt = (): void => stop('cancelled');
    cancel?.addEventListener('abort', interrupt);
    if (cancel?.aborted) interrupt();
    const timer = setTimeout(() => stop('timeout'), timeoutMs);
    const tail = collectOutput(child, maxOutputBytes, () => stop('output-limit'));
    // Others may hold the output open after the program's end; what it printed itself is there by then.
    child.once('exit', () => {
      clearTimeout(timer);
      grace ??= setTimeout(finish, GRACE_MS);
    });
    child.once('close', finish);
  });
}

/** Keeps what both streams give until it is too much; returns how to get the last lines. */
function collectOutput(child: Child, maxBytes: number, tooMuch: () => void): () => string[] {
  const tail = collectTail();
  let bytes = 0;
  for (const stream of [child.stdout, child.stderr]) {
    const write = tail.stream();
    stream.on('error', () => {});
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) return write(chunk);
      child.stdout.destroy();
      child.stderr.destroy();
      tooMuch();
    });
  }
  return tail.lines;
}
