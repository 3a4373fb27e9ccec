import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  bundleScript,
  canRun,
  howMany,
  isDeep,
  killAtEachCall,
  makeScratchFolder,
  sayCounts,
  skipLoudly,
  type BundledScript,
} from '@drift/testing';
import LibsqlDatabase from 'libsql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../open-store.js';
import { startProcess } from '../processes.fixture.js';

const KILLS = howMany(6, 100);

let script: BundledScript;
let stateDir: string;
beforeAll(async () => {
  script = await bundleScript(join(import.meta.dirname, '../store.child.ts'));
  stateDir = makeScratchFolder('store-kills');
});
afterAll(() => {
  script.remove();
  rmSync(stateDir, { recursive: true, force: true });
});

/** Every group is there as a whole, `kept` of them at least; gives how many. */
async function wholeGroups(kept: number): Promise<number> {
  const store = await openStore({ stateDir });
  const [last] = await store.auditLines.backward({ limit: 1 });
  const groups = last?.number ?? 0;
  const ids = Array.from({ length: groups }, (_, at) => at + 1);
  const lines = await store.auditLines.forward({ limit: groups + 1, after: 0 });
  expect(lines.map(({ line }) => Number(line))).toEqual(ids);
  const [actions, setting] = [await store.actions.unfinished(), await store.settings.get('last')];
  expect(actions.map(({ actionId }) => actionId)).toEqual(ids.map((id) => `a${id}`));
  expect(setting).toBe(groups === 0 ? null : groups);
  expect([await store.jobs.get(`j${groups}`), await store.jobs.get(`j${groups + 1}`)].map(Boolean)).toEqual([
    groups > 0,
    false,
  ]);
  await store.close();
  const database = new LibsqlDatabase(join(stateDir, 'drift.db'));
  expect(database.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  database.close();
  expect(groups).toBeGreaterThanOrEqual(kept);
  return groups;
}

it(
  'is whole after kill -9 at any moment, with all that was acknowledged',
  async () => {
    let kept = 0;
    for (let round = 1; round <= KILLS; round += 1) {
      const { child, lines, until, ended } = startProcess(script, 'write', stateDir, '', 'w');
      if (round % 2 === 0) await pause(round % 40);
      else await until(new RegExp(`^kept ${kept + 1 + (round % 7)}$`));
      child.kill('SIGKILL');
      expect(await ended).toBeNull();
      kept = Math.max(kept, Number(lines.at(-1)?.slice('kept '.length) ?? 0));
      kept = await wholeGroups(kept);
    }
    sayCounts(`libsql: ${KILLS} kills -9, ${kept} groups of writes, none lost, none in part`);
  },
  KILLS * 5_000,
);

it('is whole after kill -9 at each call by which it is made and written', async (context) => {
  if (!isDeep) return context.skip('runs with DRIFT_DEEP');
  if (!canRun('strace', '-V')) skipLoudly(context, 'strace is not on this machine');
  const empty = (): void => {
    rmSync(stateDir, { recursive: true, force: true });
  };
  const kills = await killAtEachCall(
    { argv: [script.path, 'write', stateDir, '', 'w', '2'] },
    empty,
    async () => void (await wholeGroups(0)),
  );
  expect(kills).toBeGreaterThan(20);
  sayCounts(
    `libsql: kill -9 at each of ${kills} calls from no file to two groups of writes, whole each time`,
  );
}, 900_000);
