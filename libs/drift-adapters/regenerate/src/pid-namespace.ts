import { spawnSync } from 'node:child_process';
import { systemProgram } from './system-program.js';

/**
 * A pid namespace of its own with its own /proc: when its first process ends, all in it are killed,
 * also those that left the process group, and no environment of a process outside can be read.
 */
const OPTIONS = ['--pid', '--fork', '--kill-child', '--mount-proc', '--'];

/** The argv to put before a command; empty where this system or user cannot have a namespace. Tries it out. */
export function findPidNamespace(): readonly string[] {
  const unshare = process.platform === 'linux' ? systemProgram('unshare') : null;
  if (unshare === null) return [];
  const trial = spawnSync(unshare, [...OPTIONS, unshare, '--version'], {
    env: {},
    stdio: 'ignore',
    timeout: 5000,
    killSignal: 'SIGKILL',
  });
  return trial.status === 0 ? [unshare, ...OPTIONS] : [];
}
