import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMemoryAuditLog } from '@drift/audit-log';
import { DriftFailure } from '@drift/domain/failure';
import type { AuditRecord, ChainedAuditLog } from '@drift/remediation';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift, type Drift } from '../open-drift.js';

const clock = (): Date => new Date('2026-02-09T14:30:00Z');

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = buildWorkspace({
    'a.txt': 'a\n',
    '.yggdrasil/api/one/node.yaml': 'type: x\nmapping: a.txt\n',
  });
});
afterEach(() => workspace.dispose());

/** A workspace in which something happens whenever an entry is to be written. */
function open(onAppend: (record: AuditRecord) => void): Promise<Drift> {
  const log = createMemoryAuditLog({ clock });
  const audit: ChainedAuditLog = {
    ...log,
    append: async (record) => {
      onAppend(record);
      return log.append(record);
    },
  };
  const environment = { now: clock, variables: { DRIFT_ACTOR: 'tester' } };
  return openDrift({ root: workspace.root, audit, environment });
}

const VERBS: Record<string, (drift: Drift) => Promise<unknown>> = {
  absorb: async (drift) => {
    const request = { words: ['api/one'], reason: 'why', withSpec: false, recordOnly: false };
    return (await drift.absorb(request)).apply();
  },
  defer: (drift) => drift.defer({ nodeId: 'api/one', until: '2999-12-31', reason: 'later', owner: null }),
};
const FILES: Record<string, string> = {
  absorb: '.yggdrasil/.drift-state',
  defer: '.yggdrasil/.drift-deferrals.yaml',
};
const historyOf = async (drift: Drift) =>
  (await drift.history({ limit: 9 })).entries.map(({ outcome, reason }) => [outcome, reason]);

it.each(Object.keys(VERBS))('%s that cannot be written says so in the log', async (verb) => {
  const drift = await open(({ outcome }) => {
    if (outcome === 'intent') workspace.write(FILES[verb] ?? '', 'somebody was quicker\n');
  });
  await expect(VERBS[verb]?.(drift)).rejects.toThrow('was not applied');
  expect(await historyOf(drift)).toEqual([
    ['failed', expect.stringContaining('exists by now')],
    ['intent', expect.anything()],
  ]);
});

it.each(Object.keys(VERBS))(
  '%s whose result cannot be logged is put back, and says so if it can',
  async (verb) => {
    const drift = await open(({ outcome }) => {
      if (outcome === 'done')
        throw new DriftFailure({ code: 'E_AUDIT', what: 'no', why: 'the disk is full' });
    });
    await expect(VERBS[verb]?.(drift)).rejects.toThrow('the disk is full');
    expect(Object.keys(workspace.manifest())).not.toContain(FILES[verb]);
    expect(await historyOf(drift)).toEqual([
      ['rolled-back', expect.stringContaining('the disk is full')],
      ['intent', expect.anything()],
    ]);
  },
);

it.each(['', ' \t\n'])('a deferral needs a reason: %j is none', async (reason) => {
  const drift = await open(() => undefined);
  const deferred = drift.defer({ nodeId: 'api/one', until: '2999-12-31', reason, owner: null });
  await expect(deferred).rejects.toMatchObject({ error: { code: 'E_USAGE', what: 'defer needs a reason' } });
  expect(await historyOf(drift)).toEqual([]);
});
