import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { bundleScript } from '@drift/testing';
import type { BuiltRoads } from './roads.fixture.js';

/** Histories that one process plays. */
export interface Lane {
  paths: BuiltRoads;
  seeds: number[];
  /** How many of them are played in turn. */
  together: number;
  mostSteps: number;
  /** One step in so many asks the built launcher, in processes of its own. */
  oneWholeIn: number;
}

/** One history, when it is over. */
export interface Played {
  seed: number;
  /** Their names. */
  steps: string[];
  /** How many of them asked the launcher. */
  whole: number;
  remembered: number;
  again: number;
  partly: number;
  /** What disagreed; it ends a history. */
  found: string | null;
}

/** Plays histories in several processes side by side and tells of each as soon as it is over. */
export async function playInLanes(
  { seeds, ...lane }: Lane,
  lanes: number,
  tell: (played: Played) => void,
): Promise<void> {
  const script = await bundleScript(fileURLToPath(new URL('play-histories.child.ts', import.meta.url)));
  const mine = (one: number): number[] => seeds.filter((_, index) => index % lanes === one);
  try {
    await Promise.all(
      Array.from({ length: lanes }, async (_, one) => {
        const child = fork(script.path, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
        child.on('message', (played: Played) => tell(played));
        child.send({ ...lane, seeds: mine(one) } satisfies Lane);
        const [code] = (await once(child, 'exit')) as [number | null];
        if (code !== 0) throw new Error('a process that plays histories has failed: its reason stands above');
      }),
    );
  } finally {
    script.remove();
  }
}
