import { howMany, isDeep, sayCounts } from '@drift/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHistory, playStep } from './history.fixture.js';
import { HONEST, LIES, remember } from './lying-road.fixture.js';
import { buildRoads, openRoads, type Answer, type Road, type Roads } from './roads.fixture.js';
import { suggestAgain } from './suggesting-again.fixture.js';

let roads: Roads;
let built: Awaited<ReturnType<typeof buildRoads>>;
beforeAll(async () => {
  built = await buildRoads();
  roads = openRoads(built.paths);
}, 120_000);
afterAll(async () => {
  await roads.close();
  built.remove();
}, 60_000);

const MOST_HISTORIES = 300;
const LIMIT = isDeep ? 3_600_000 : 300_000;
/** In the gate the two that are found soonest. */
const QUICK = ['trusts size and time of change', 'looks at no folder'];

describe('the battery finds a cache that lies', () => {
  const names = Object.keys(LIES).filter((name) => isDeep || QUICK.includes(name));
  it.each(names)(
    'one that %s',
    async (name) => {
      const liar = remember(roads.inside, LIES[name] ?? HONEST);
      const found = await findIn(liar, roads.inside, MOST_HISTORIES);
      expect(found).toMatchObject({ what: expect.stringContaining('and cold differ') });
      sayCounts(`engine: a cache that ${name} is found after ${found?.steps} steps`);
    },
    LIMIT,
  );

  it.runIf(isDeep)(
    'one that says again what it suggested where another node has changed',
    async () => {
      const found = await findIn(suggestAgain(roads.inside), roads.inside, MOST_HISTORIES);
      expect(found).toMatchObject({ what: expect.stringContaining('and cold differ') });
      sayCounts(`engine: what was suggested, said again, is found after ${found?.steps} steps`);
    },
    LIMIT,
  );

  it(
    'one that never looks again, warm or cold: only the reference tells',
    async () => {
      const known = new Map<string, Promise<Answer>>();
      const frozen: Road = async (root, ...argv) => {
        const key = [root, ...argv.filter((word) => word !== '--no-cache')].join(' ');
        const answer = known.get(key) ?? roads.inside(root, ...argv);
        if (argv[0] === 'scan') known.set(key, answer);
        return answer;
      };
      expect(await findIn(frozen, frozen, 5)).toMatchObject({
        what: expect.stringContaining('reference differ'),
      });
    },
    LIMIT,
  );

  it(
    'and not one that leaves nothing out',
    async () => {
      expect(await findIn(remember(roads.inside, HONEST), roads.inside, howMany(1, 10))).toBeNull();
    },
    LIMIT,
  );
});

interface Found {
  /** Counted over all histories. */
  steps: number;
  what: string;
}

/** The first disagreement in so many histories. */
async function findIn(warm: Road, cold: Road, histories: number): Promise<Found | null> {
  let steps = 0;
  for (let seed = 1; seed <= histories; seed += 1) {
    const history = await openHistory(seed, warm, 15);
    try {
      while (history.steps.length < history.length) {
        steps += 1;
        const what = await playStep(history, warm, cold);
        if (what !== null) return { steps, what };
      }
    } finally {
      history.remove();
    }
  }
  return null;
}
