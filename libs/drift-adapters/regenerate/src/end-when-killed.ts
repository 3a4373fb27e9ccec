import { spawn } from 'node:child_process';
import { systemProgram } from './system-program.js';

/**
 * Reads whom to watch, then waits: a line calls it off; the end of the input, which only we hold open and the
 * system closes whatever ends us, kills the group. Not the parent of the command, nor in its group: a generator
 * must not find a child that it never started, and its exit code is passed on by nobody.
 */
const SCRIPT = 'read -r leader && { read -r off || kill -s KILL -- "-$leader"; } 2>/dev/null';

/** Whom to kill when this process is gone. */
export interface Watcher {
  watch: (leader: number) => void;
  callOff: () => void;
}

/**
 * Starts what kills a process group as soon as this process is gone, also by `kill -9`. To be started
 * before the group, so that no time is left between. Holds wherever there is a POSIX `sh` (Linux, macOS, BSD);
 * elsewhere it does nothing.
 */
export function endWhenKilled(): Watcher {
  const sh = systemProgram('sh');
  if (sh === null) return { watch: () => {}, callOff: () => {} };
  // In a session of its own: a signal to our whole group leaves it alive.
  const watcher = spawn(sh, ['-c', SCRIPT, 'drift-heal'], {
    detached: true,
    env: {},
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.on('error', () => {});
  watcher.stdin.on('error', () => {});
  watcher.unref();
  return {
    watch: (leader) => void watcher.stdin.write(`${leader}\n`),
    callOff: () => void watcher.stdin.end('off\n'),
  };
}
