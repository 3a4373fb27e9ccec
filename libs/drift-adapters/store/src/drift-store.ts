import { DriftFailure } from '@drift/domain/failure';
import type { DriftStore, StoreWrites } from '@drift/remediation';
import type { Engine } from './engine.js';
import { actionRows } from './rows/action-rows.js';
import { auditRows } from './rows/audit-rows.js';
import { jobRows } from './rows/job-rows.js';
import { leaseRows } from './rows/lease-rows.js';
import { scanRows } from './rows/scan-rows.js';
import { settingRows } from './rows/setting-rows.js';

/** One write; null, or why the whole must not be done. */
type Step = (inside: Engine) => Promise<string | null>;

/** The store over a database whose tables are up to date. */
export function driftStore(engine: Engine): DriftStore {
  return {
    scans: scanRows(engine),
    actions: actionRows(engine),
    leases: leaseRows(engine),
    jobs: jobRows(engine),
    settings: settingRows(engine),
    auditLines: auditRows(engine),
    write: async (collect) => {
      const steps = collected(collect);
      await engine.db.transaction().execute(async (db) => {
        for (const step of steps) {
          const refusal = await step({ ...engine, db });
          if (refusal !== null) throw conflict(refusal, engine.where);
        }
      });
    },
    close: () => engine.db.destroy(),
  };
}

function collected(collect: (writes: StoreWrites) => unknown): Step[] {
  const steps: Step[] = [];
  let collecting = true;
  const add = (step: Step): void => {
    if (!collecting) throw misuse('a write was named after the list of writes had ended');
    steps.push(step);
  };
  const ended = collect({
    planAction: (action) => add((inside) => done(actionRows(inside).plan(action))),
    startAction: (actionId) =>
      add(async (inside) =>
        (await actionRows(inside).start(actionId)) ? null : `the action ${actionId} is not planned`,
      ),
    finishAction: (actionId, end) =>
      add(async (inside) =>
        (await actionRows(inside).finish(actionId, end)) ? null : `the action ${actionId} is finished`,
      ),
    enqueue: (job) => add((inside) => done(jobRows(inside).enqueue(job))),
    setSetting: (key, value) => add((inside) => done(settingRows(inside).set(key, value))),
    appendAudit: (lineAfter) => add((inside) => done(auditRows(inside).append(lineAfter))),
  });
  collecting = false;
  if (ended !== undefined) throw misuse('the list of writes ended with a promise or value');
  return steps;
}

async function done(write: Promise<unknown>): Promise<null> {
  await write;
  return null;
}

function conflict(why: string, where: string): DriftFailure {
  return new DriftFailure({
    code: 'E_STATE_CONFLICT',
    what: 'cannot store these changes together',
    why,
    where,
    safe: 'none of them was stored',
    next: 'read what is stored and begin anew',
  });
}

function misuse(why: string): DriftFailure {
  return new DriftFailure({
    code: 'E_INTERNAL',
    what: 'cannot store these changes',
    why,
    safe: 'nothing was stored',
  });
}
