import { spawnSync } from 'node:child_process';

/** What vitest hands to a test, as far as a skip needs it. */
interface Skippable {
  skip: (note?: string) => never;
}

/** Skips a test that this machine cannot run: the reason is printed, and the run counts it as skipped. */
export function skipLoudly(context: Skippable, why: string): never {
  console.warn(`SKIPPED: ${why}`);
  return context.skip(why);
}

/** Whether a program of the system starts with these arguments and ends well. */
export function canRun(program: string, ...argv: string[]): boolean {
  return spawnSync(program, argv, { stdio: 'ignore' }).status === 0;
}
