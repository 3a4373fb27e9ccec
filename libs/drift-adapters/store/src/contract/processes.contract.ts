import { join } from 'node:path';
import { bundleScript, howMany, sayCounts, type BundledScript } from '@drift/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DriftStore } from '@drift/remediation';
import { startProcess, type StoreProcess } from '../processes.fixture.js';
import { job } from '../store.fixture.js';

const JOBS = howMany(60, 150);
const INSERTS = howMany(100, 300);

/** A fresh store: how this test opens it, and the words by which a process does. */
export interface SharedPlace {
  open: () => Promise<DriftStore>;
  stateDir: string;
  /** `<url>#<schema>`, or empty. */
  database: string;
}

/** What every store keeps when several real processes use it at once. */
export function describeProcesses(name: string, fresh: () => SharedPlace): void {
  describe(`${name} with several processes`, () => {
    let script: BundledScript;
    beforeAll(async () => {
      script = await bundleScript(join(import.meta.dirname, '../store.child.ts'));
    });
    afterAll(() => script.remove());

    const started: StoreProcess[] = [];
    const start = (...words: string[]): StoreProcess => {
      const process = startProcess(script, ...words);
      started.push(process);
      return process;
    };
    afterEach(() => {
      for (const { child } of started.splice(0)) child.kill('SIGKILL');
    });

    it('loses nothing that two of them insert, also when both make the tables', async () => {
      const { open, stateDir, database } = fresh();
      const insert = (who: string) => start('insert', stateDir, database, who, String(INSERTS));
      const processes = [insert('a'), insert('b')];
      expect(await Promise.all(processes.map(({ ended }) => ended))).toEqual([0, 0]);
      const store = await open();
      const jobs = new Set<string>();
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page = await store.jobs.page({ limit: 1000, ...(cursor === undefined ? {} : { cursor }) });
        for (const { jobId } of page.entries) jobs.add(jobId);
        cursor = page.next;
      }
      const lines = await store.auditLines.forward({ limit: 10_000, after: 0 });
      await store.close();
      expect(jobs.size).toBe(2 * INSERTS);
      expect(lines.map(({ line }) => Number(line))).toEqual(
        Array.from({ length: 2 * INSERTS }, (_, at) => at + 1),
      );
      sayCounts(
        `${name}: 2 processes x ${INSERTS} inserts, ${jobs.size} jobs, ${lines.length} chained lines`,
      );
    });

    it('has each job done once, though one worker is killed in the middle of one', async () => {
      const { open, stateDir, database } = fresh();
      const store = await open();
      for (let number = 0; number < JOBS; number += 1) await store.jobs.enqueue(job(`j${number}`));
      const work = (who: string, stuckAt: string) => start('work', stateDir, database, who, stuckAt);
      // Alone at first, so that it is sure to get so far.
      const third = work('w3', '3');
      const stuck = await third.until(/^stuck /);
      const workers = [work('w1', ''), work('w2', ''), third];
      await workers[0]?.until(/^done /);
      const killed = performance.now();
      third.child.kill('SIGKILL');
      expect(await Promise.all(workers.map(({ ended }) => ended))).toEqual([0, 0, null]);
      const recovery = (performance.now() - killed) / 1000;
      const done = workers.flatMap(({ lines }) => lines.filter((line) => line.startsWith('done ')));
      expect([done.length, new Set(done).size]).toEqual([JOBS, JOBS]);
      const { entries } = await store.jobs.page({ limit: 1000, state: 'done' });
      expect(entries.length).toBe(JOBS);
      const twice = entries.filter(({ attempt }) => attempt !== 1).map(({ jobId }) => jobId);
      expect(twice).toContain(stuck.slice('stuck '.length));
      await store.close();
      sayCounts(
        `${name}: ${JOBS} jobs, 3 workers, 1 killed: each done once, the last ${recovery.toFixed(1)} s after the kill`,
      );
    });
  });
}
