import { rmSync } from 'node:fs';
import { isDeep } from '@drift/testing';
import { seededRandom } from '../publish-battery/random.fixture.js';
import { generate } from './generator-steps.fixture.js';
import { CONTEXTS } from './generators.fixture.js';
import { askAll, compare, takeStep } from './play-step.fixture.js';
import { ask, QUESTIONS, SCAN } from './questions.fixture.js';
import { remembers, type Answer, type Road } from './roads.fixture.js';
import { SPEC_LEADS } from './suggestion-steps.fixture.js';
import { makeWorld, type World } from './world.fixture.js';

/** A workspace with the steps that were taken in it so far. */
export interface History {
  seed: number;
  world: World;
  /** How many steps it is to have. */
  length: number;
  steps: { name: string; on: string }[];
  /** Before how many of them the workspace held a remembered answer. */
  remembered: number;
  /** How many of these were said again there and then. */
  again: number;
  /** After how many steps the warm answer was put together from an earlier look. */
  partly: number;
  /** What the last cold scan said of the workspace as it still is; null before the first step. */
  last: Answer | null;
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
  if (world.hasGenerators) await generateSome(world);
  return {
    seed,
    world,
    length: 5 + random.below(mostSteps - 4),
    steps: [],
    remembered: 0,
    again: 0,
    partly: 0,
    last: null,
    remove,
  };
}

/** What a person accepted is never written over, so that nothing would be suggested but to look. */
async function generateSome(world: World): Promise<void> {
  const contexts = CONTEXTS.filter(() => world.random.below(4) > 0);
  if (contexts.length > 0) await generate(world, ...contexts);
  await SPEC_LEADS['spec added to a node that is in sync']?.(world);
}

/** One more step, then every road is asked; what disagrees is told with all that is needed to see it again. */
export async function playStep(history: History, warm: Road, cold: Road): Promise<string | null> {
  const { world, steps, last } = history;
  // What is remembered is what this road remembered before the step.
  const before = await warm(world.root, ...SCAN);
  if (remembers(world.root)) history.remembered += 1;
  if (before.again) history.again += 1;
  const unlike = last && compare(before, last);
  if (unlike) return told(history, `nothing was changed, and warm and cold differ\n${unlike}`);
  const other = world.random.below(3) === 0 ? world.random.pick(QUESTIONS) : undefined;
  if (other) await ask(world, warm, other);
  const step = await takeStep(world);
  steps.push(step);
  if (world.refused !== null) return told(history, `what was suggested is refused: ${world.refused}`);
  const byIndex = step.name.includes('git add') || world.random.below(3) === 0;
  const found = await askAll(world, { warm, cold, other, byIndex });
  history.last = found.cold;
  if (found.partly) history.partly += 1;
  return found.disagreement && told(history, found.disagreement);
}

function told({ seed, steps }: History, what: string): string {
  const lines = steps.map(({ name, on }) => `  ${name}: ${on}\n`);
  return `seed ${seed}, after these steps:\n${lines.join('')}${what}\nReplay: ${isDeep ? 'DRIFT_DEEP=1 ' : ''}DRIFT_SEED=${seed}`;
}
