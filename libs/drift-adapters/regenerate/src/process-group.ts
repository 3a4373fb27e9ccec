import { setTimeout as pause } from 'node:timers/promises';

/** Bounded: in a container without an init, what nobody collects stays a member for ever. */
const LONGEST_DEATH_MS = 100;

/** Sends a signal to every process of a group; false when none is left. */
export function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal);
  } catch {
    return false;
  }
}

/** Kills what is left of a group and waits until it is gone, so that nobody writes a file after that. */
export async function killGroup(leader: number): Promise<void> {
  const deadline = performance.now() + LONGEST_DEATH_MS;
  signalGroup(leader, 'SIGKILL');
  while (signalGroup(leader, 0) && performance.now() < deadline) await pause(5);
}

const running = new Set<number>();

/** Kills a group should this process exit meanwhile; returns how to call that off. */
export function endWithUs(leader: number): () => void {
  if (running.size === 0) process.on('exit', killAll);
  running.add(leader);
  return () => {
    running.delete(leader);
    if (running.size === 0) process.off('exit', killAll);
  };
}

function killAll(): void {
  for (const leader of running) signalGroup(leader, 'SIGKILL');
}
