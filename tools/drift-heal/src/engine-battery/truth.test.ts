import { availableParallelism } from 'node:os';
import { howMany, isDeep, sayCounts } from '@drift/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { playInLanes, type Played } from './lanes.fixture.js';
import { buildRoads } from './roads.fixture.js';
import { countKinds } from './step-kinds.fixture.js';

let built: Awaited<ReturnType<typeof buildRoads>>;
beforeAll(async () => void (built = await buildRoads()), 120_000);
afterAll(() => built.remove());

/**
 * `DRIFT_SEED` plays one history again; `DRIFT_FIRST_SEED` and `DRIFT_HISTORIES` choose a stretch, `DRIFT_LANES`
 * how many processes play side by side, `DRIFT_BATTERY_FOLDER` the file system: one whose stamps are whole seconds
 * (`mkfs.ext2 -I 128`) shows what one that tells every write apart hides.
 */
const { DRIFT_SEED, DRIFT_FIRST_SEED, DRIFT_HISTORIES, DRIFT_LANES } = process.env;
const FIRST = Number(DRIFT_SEED ?? DRIFT_FIRST_SEED ?? 1);
const HISTORIES = DRIFT_SEED === undefined ? Number(DRIFT_HISTORIES ?? howMany(15, 1000)) : 1;
/** So many histories have every kind of edit among their steps. */
const ENOUGH = 50;
const LIMIT = isDeep ? 6 * 3_600_000 : 300_000;

/*
 * What makes the warm answer the true one. Most answers come from one process that stays, to save the start of
 * thousands, and it keeps nothing of a call: all of our code is evaluated anew for each, so that no variable of it
 * lives on, and what is remembered is read from disk and compared with stats from disk as by a process of its own
 * (`scan-server.child.ts`; only Node and the two parsers stay loaded). The steps are taken by another process. And
 * some of all steps ask the built launcher, in processes of its own, whose answers must be the very same text.
 */
it(
  'after every edit the warm, the cold and the naive answer are one',
  async () => {
    const over: Played[] = [];
    const lane = {
      paths: built.paths,
      seeds: Array.from({ length: HISTORIES }, (_, index) => FIRST + index),
      together: isDeep ? 8 : 15,
      mostSteps: howMany(7, 15),
      oneWholeIn: howMany(12, 24),
    };
    const lanes = isDeep ? Math.min(HISTORIES, Number(DRIFT_LANES ?? availableParallelism())) : 1;
    await playInLanes(lane, lanes, (played) => {
      over.push(played);
      if (played.found !== null) console.error(played.found);
      else if (isDeep && over.length % 50 === 0) sayCounts(`${over.length} of ${HISTORIES} histories`);
    });
    const kinds = countKinds(over.flatMap(({ steps }) => steps));
    sayCounts(summary(over, kinds));
    expect(over.flatMap(({ found }) => found ?? [])).toEqual([]);
    expect(over).toHaveLength(HISTORIES);
    if (HISTORIES >= ENOUGH) expect([...kinds].filter(([, count]) => count === 0)).toEqual([]);
  },
  LIMIT,
);

function summary(over: readonly Played[], kinds: ReadonlyMap<string, number>): string {
  const sum = (of: (played: Played) => number): number => over.reduce((total, one) => total + of(one), 0);
  const steps = sum((one) => one.steps.length);
  const roads = `${sum(({ whole }) => whole)} by the launcher`;
  const memory = `${sum(({ remembered }) => remembered)} with a remembered answer, ${sum(({ again }) => again)} said again at once, ${sum(({ partly }) => partly)} put together from an earlier look`;
  const edits = [...kinds].map(([kind, count]) => `${kind} ${count}`).join(', ');
  const disagreements = sum(({ found }) => (found === null ? 0 : 1));
  return `engine ${over.length} histories, ${steps} steps (${roads}, ${memory}), ${disagreements} disagreements; ${edits}`;
}
