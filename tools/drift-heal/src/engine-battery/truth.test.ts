import { howMany, isDeep, sayCounts } from '@drift/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHistory, playStep, type History } from './history.fixture.js';
import { openRoads, type Roads } from './roads.fixture.js';

let roads: Roads;
beforeAll(async () => void (roads = await openRoads()), 120_000);
afterAll(() => roads.close(), 60_000);

/** `DRIFT_SEED` plays one history again; `DRIFT_FIRST_SEED` and `DRIFT_HISTORIES` choose a stretch. */
const { DRIFT_SEED, DRIFT_FIRST_SEED, DRIFT_HISTORIES } = process.env;
const FIRST = Number(DRIFT_SEED ?? DRIFT_FIRST_SEED ?? 1);
const HISTORIES = DRIFT_SEED === undefined ? Number(DRIFT_HISTORIES ?? howMany(15, 1000)) : 1;
const TOGETHER = 15;
const MOST_STEPS = howMany(7, 15);
/** One step in so many asks the built launcher, in processes of its own. */
const ONE_WHOLE_IN = howMany(12, 4);
const LIMIT = isDeep ? 6 * 3_600_000 : 300_000;

const counts = { histories: 0, steps: 0, whole: 0, remembered: 0 };

it(
  'after every edit the warm, the cold and the naive answer are one',
  async () => {
    for (let start = FIRST; start < FIRST + HISTORIES; start += TOGETHER) {
      const open: History[] = [];
      try {
        for (let seed = start; seed < Math.min(start + TOGETHER, FIRST + HISTORIES); seed += 1)
          open.push(await openHistory(seed, roads.inside, MOST_STEPS));
        await playInTurn(open);
      } finally {
        for (const { remove, remembered } of open) {
          counts.remembered += remembered;
          remove();
        }
      }
    }
    const { histories, steps, whole, remembered } = counts;
    sayCounts(
      `engine ${histories} histories, ${steps} steps (${whole} by the launcher, ${remembered} with a remembered answer), 0 disagreements`,
    );
  },
  LIMIT,
);

/** One step of each in turn: between two steps of one history its files grow old enough to be trusted. */
async function playInTurn(open: readonly History[]): Promise<void> {
  counts.histories += open.length;
  const longest = Math.max(...open.map(({ length }) => length));
  for (let round = 0; round < longest; round += 1) {
    for (const history of open) {
      if (history.steps.length >= history.length) continue;
      await playOne(history);
      // Sometimes the next edit follows at once.
      if (history.world.random.below(4) === 0) await playOne(history);
    }
  }
}

async function playOne(history: History): Promise<void> {
  const isWhole = history.world.random.below(ONE_WHOLE_IN) === 0;
  const found = await playStep(history, isWhole ? roads.whole : roads.inside, roads.inside);
  if (found !== null) expect.fail(found);
  counts.steps += 1;
  if (isWhole) counts.whole += 1;
}
