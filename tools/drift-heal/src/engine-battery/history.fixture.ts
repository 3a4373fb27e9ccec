import { rmSync } from 'node:fs';
import { seededRandom } from '../publish-battery/random.fixture.js';
import { disagreement, takeStep } from './play-step.fixture.js';
import { remembers, type Road } from './roads.fixture.js';
import { makeWorld, type World } from './world.fixture.js';

/** A workspace with the steps that were taken in it so far. */
export interface History {
  seed: number;
  world: World;
  /** How many steps it is to have. */
  length: number;
  steps: string[];
  /** Before how many of them the workspace held a remembered answer. */
  remembered: number;
  remove: () => void;
}

/** A fresh workspace, recorded as it is; the same seed gives the same one, and the same steps. */
export async function openHistory(seed: number, run: Road, mostSteps: number): Promise<History> {
  const random = seededRandom(seed);
  const world = makeWorld(random, run);
  const remove = (): void => rmSync(world.outside, { recursive: true, force: true });
  const { exit, err } = await world.heal('absorb', '--all', '--record-only', '--yes');
  if (exit !== 0) {
    remove();
    throw new Error(`seed ${seed} cannot be recorded: ${err}`);
  }
  return { seed, world, length: 5 + random.below(mostSteps - 4), steps: [], remembered: 0, remove };
}

/** One more step, then every road is asked; what disagrees is told with all that is needed to see it again. */
export async function playStep(history: History, warm: Road, cold: Road): Promise<string | null> {
  const { seed, world, steps } = history;
  // What is remembered is what this road remembered before the step.
  await warm(world.root, 'scan', '--format', 'json');
  if (remembers(world.root)) history.remembered += 1;
  steps.push(await takeStep(world));
  const found = await disagreement(world, warm, cold);
  if (found === null) return null;
  return `seed ${seed}, after these steps:\n  ${steps.join('\n  ')}\n${found}\nReplay: DRIFT_SEED=${seed}`;
}
