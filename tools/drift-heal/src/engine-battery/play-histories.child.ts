import { openHistory, playStep, type History } from './history.fixture.js';
import type { Lane, Played } from './lanes.fixture.js';
import { openRoads, type Roads } from './roads.fixture.js';

const open = new Map<History, Played>();

/** Plays the histories that it is told of, and tells of each when it is over. */
process.once('message', (lane: Lane) => {
  const roads = openRoads(lane.paths);
  void playAll(lane, roads, (played) => process.send?.(played)).then(async () => {
    await roads.close();
    process.disconnect();
  });
});
// Nobody listens any more.
process.once('disconnect', () => process.exit());
process.once('exit', () => [...open.keys()].forEach(({ remove }) => remove()));

/** One step of each in turn: between two steps of one history its files grow old enough to be trusted. */
async function playAll(lane: Lane, roads: Roads, tell: (played: Played) => void): Promise<void> {
  const seeds = [...lane.seeds];
  while (seeds.length + open.size > 0) {
    while (open.size < lane.together && seeds.length > 0) {
      const history = await openHistory(seeds.shift() ?? 0, roads.inside, lane.mostSteps);
      open.set(history, {
        seed: history.seed,
        steps: [],
        whole: 0,
        remembered: 0,
        again: 0,
        partly: 0,
        found: null,
      });
    }
    for (const [history, played] of open) {
      await playOne(history, played, { ...roads, oneWholeIn: lane.oneWholeIn });
      // Sometimes the next edit follows at once.
      if (!isOver(history, played) && history.world.random.below(4) === 0)
        await playOne(history, played, { ...roads, oneWholeIn: lane.oneWholeIn });
      if (!isOver(history, played)) continue;
      open.delete(history);
      history.remove();
      tell({ ...played, remembered: history.remembered, again: history.again, partly: history.partly });
    }
  }
}

async function playOne(
  history: History,
  played: Played,
  { inside, whole, oneWholeIn }: Roads & { oneWholeIn: number },
): Promise<void> {
  const isWhole = history.world.random.below(oneWholeIn) === 0;
  played.found = await playStep(history, isWhole ? whole : inside, inside);
  played.steps = history.steps.map(({ name }) => name);
  if (isWhole) played.whole += 1;
}

function isOver(history: History, { found }: Played): boolean {
  return found !== null || history.steps.length >= history.length;
}
