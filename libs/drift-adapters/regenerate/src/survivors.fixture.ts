import { readdirSync, readFileSync } from 'node:fs';

/** Pids of running processes that have this argument. */
export function pidsWithArgument(argument: string): number[] {
  const pids: number[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const args = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
      if (args.includes(argument)) pids.push(Number(name));
    } catch {
      // It ended while we looked.
    }
  }
  return pids;
}
