import { describe, expect, it } from 'vitest';
import { countOutcome, countPullRequests, heldBack, refusePublish, type PublishGate } from './gates.js';
import { createMemoryCodeHost } from './memory-code-host.js';
import { change } from './remediation-run.fixture.js';
import type { PublishOutcome } from './publish-types.js';

const open: PublishGate = {
  dryRun: false,
  missingRights: [],
  freeze: [],
  today: '2026-12-24',
  planHash: 'plan-1',
  approved: null,
  isOpen: false,
  limits: { open: 10, hourly: 2, run: 3 },
  counts: { open: 0, hourly: 0, run: 0 },
  unlimited: false,
};
const freeze = [{ from: '2026-12-20', until: '2027-01-03', reason: 'holidays' }];
const full = { open: 10, hourly: 2, run: 3 };

describe('before anything is written', () => {
  it.each<[string, Partial<PublishGate>, PublishOutcome | null]>([
    ['nothing is in the way', {}, null],
    ['a right is missing', { missingRights: ['create_remediation_pr'], freeze }, 'permission'],
    ['the day is frozen', { freeze, approved: [] }, 'frozen-window'],
    ['the freeze is over', { freeze, today: '2027-01-04' }, null],
    ['nobody has approved', { approved: [], counts: full }, 'needs-approval'],
    ['another plan was approved', { approved: ['plan-2'] }, 'needs-approval'],
    ['this plan was approved', { approved: ['plan-2', 'plan-1'] }, null],
    ['the run has opened enough', { counts: { open: 0, hourly: 0, run: 3 } }, 'limit-run'],
    ['enough are open', { counts: { open: 10, hourly: 0, run: 0 } }, 'limit-open'],
    ['enough were opened this hour', { counts: { open: 9, hourly: 2, run: 2 } }, 'limit-hourly'],
    ['it is open already', { counts: full, isOpen: true }, null],
    ['a person lifts the limits', { counts: full, unlimited: true }, null],
    ['a limit of none', { limits: { open: 0, hourly: 2, run: 3 } }, 'limit-open'],
    ['it is a dry run', { dryRun: true }, 'dry-run'],
  ])('%s', (_, gate, outcome) => {
    expect(refusePublish({ ...open, ...gate })?.outcome ?? null).toBe(outcome);
  });

  it('lets a dry run say what would happen', () => {
    const why = (gate: Partial<PublishGate>) => refusePublish({ ...open, dryRun: true, ...gate })?.why;
    expect(why({})).toBe('simulated; a pull request would be opened');
    expect(why({ isOpen: true })).toBe('simulated; its pull request would be brought up to date');
    expect(why({ freeze })).toBe(
      'simulated; it would end as frozen-window: frozen from 2026-12-20 to 2027-01-03: holidays',
    );
  });
});

it('counts open and new ones of ours, from the host alone', async () => {
  const times = [
    '2026-02-09T13:29:59Z',
    '2026-02-09T13:30:01Z',
    '2026-02-09T14:00:00Z',
    '2026-02-09T14:00:00Z',
  ];
  const host = createMemoryCodeHost({ now: () => times.shift() ?? '' });
  const main = (await host.branchHead('main')) ?? '';
  for (const branch of ['drift/a/a-1', 'drift/a/b-1', 'drift/a/c-1', 'feature']) {
    const sha = await host.commit({ parent: main, changes: [change(branch, 'x')], message: branch });
    await host.createBranch(branch, sha);
    await host.openPullRequest({ branch, base: 'main', title: branch, body: '', draft: true });
  }
  await host.person.closePullRequest(3);
  const pulls = await host.pullRequests({ state: 'all' });
  const counts = { open: 2, hourly: 2, run: 0 };
  expect(countPullRequests(pulls, '2026-02-09T14:30:00Z')).toEqual(counts);
  const recent = await host.pullRequests({ state: 'all', since: '2026-02-09T13:30:00Z' });
  expect(recent).toHaveLength(3);
  expect(countPullRequests([...pulls, ...recent], '2026-02-09T14:30:00Z')).toEqual(counts);
});

it('opens three of fifty under a cap of three and says how many are held back', () => {
  let counts = { open: 0, hourly: 0, run: 0 };
  const results: { outcome: PublishOutcome }[] = [];
  for (let item = 1; item <= 50; item += 1) {
    const refusal = refusePublish({ ...open, limits: { open: 3, hourly: 100, run: 100 }, counts });
    const outcome = refusal?.outcome ?? 'created';
    results.push({ outcome });
    counts = countOutcome(counts, outcome, false);
  }
  expect(results.filter(({ outcome }) => outcome === 'created')).toHaveLength(3);
  expect(heldBack(results)).toEqual({ count: 47, text: '47 held back' });
  expect(heldBack([{ outcome: 'created' }, { outcome: 'rejected-before' }])).toBeNull();
});

it('counts an opened one though a later step failed, and never an update', () => {
  const none = { open: 0, hourly: 0, run: 0 };
  expect(countOutcome(none, 'failed-partial', false)).toEqual({ open: 1, hourly: 1, run: 1 });
  expect(countOutcome(none, 'failed-partial', true)).toBe(none);
  expect(countOutcome(none, 'unchanged', false)).toBe(none);
});
