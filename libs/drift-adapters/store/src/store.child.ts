/**
 * A process that uses a store: `<what> <stateDir> <databaseUrl#schema or ''> <name> [count]`.
 * It says on stdout what the store has acknowledged, one word and number a line.
 */
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openStore } from './open-store.js';
import type { DriftStore } from '@drift/remediation';
import { action, job } from './store.fixture.js';

/** Longer than a slow machine lets a worker stand still. */
const LEASE_MS = 3000;

const [what = '', stateDir = '', database = '', name = '', count = ''] = process.argv.slice(2);
const [databaseUrl = '', schema = 'drift'] = database.split('#');
const says = (line: string): void => void process.stdout.write(`${line}\n`);

const programs: Record<string, (store: DriftStore) => Promise<void>> = {
  /** `count` jobs and audit lines, each by a write of its own. */
  insert: async (store) => {
    for (let number = 0; number < Number(count); number += 1) {
      await store.jobs.enqueue(job(`${name}-${number}`));
      await store.auditLines.append((last) => String(Number(last ?? 0) + 1));
    }
    says('done');
  },
  /** Groups of writes for ever, or `count`; group n is an action, a job, a setting and an audit line. */
  write: async (store) => {
    for (let number = await nextGroup(store); count === '' || number <= Number(count); number += 1) {
      await store.write((writes) => {
        writes.planAction(action(`a${number}`));
        writes.enqueue(job(`j${number}`));
        writes.setSetting('last', number);
        writes.appendAudit(() => String(number));
      });
      says(`kept ${number}`);
    }
  },
  /** Does jobs until all have ended; with `count`, stops in the middle of that one and waits to be killed. */
  work: async (store) => {
    for (let number = 1; ;) {
      const claimed = await store.jobs.claim({ owner: name, leaseMs: LEASE_MS });
      if (claimed === null) {
        const left = [{ state: 'queued' }, { state: 'running' }] as const;
        const pages = await Promise.all(left.map((query) => store.jobs.page({ limit: 1, ...query })));
        if (pages.every(({ entries }) => entries.length === 0)) return;
        await pause(50);
        continue;
      }
      if (String(number) === count) {
        says(`stuck ${claimed.jobId}`);
        setInterval(() => undefined, 1000);
        return new Promise(() => undefined);
      }
      number += 1;
      const mine = { jobId: claimed.jobId, owner: name, attempt: claimed.attempt };
      await pause(2);
      if (await store.jobs.finish(mine, { state: 'done', result: name })) says(`done ${claimed.jobId}`);
    }
  },
  open: async () => says('open'),
};

async function nextGroup(store: DriftStore): Promise<number> {
  const [last] = await store.auditLines.backward({ limit: 1 });
  return (last?.number ?? 0) + 1;
}

const nativeModules = (): number =>
  JSON.parse(JSON.stringify(process.report.getReport())).sharedObjects.filter((path: string) =>
    path.includes('libsql'),
  ).length;

if (what === 'open') says(`before ${nativeModules()}`);
existsSync('/drift-work-begins');
const store = await openStore({ stateDir, databaseUrl, schema });
await programs[what]?.(store);
await store.close();
existsSync('/drift-work-ends');
if (what === 'open') says(`after ${nativeModules()}`);
