import { expect, it } from 'vitest';
import { HostFailure } from './code-host.js';
import { createMemoryCodeHost } from './memory-code-host.js';
import { publish, shop, writesOf } from './remediation-run.fixture.js';

it.each([
  ['permission', 'permission'],
  ['not-found', 'permission'],
  ['protected', 'branch-protected'],
] as const)('%s ends as %s', async (kind, outcome) => {
  const host = shop();
  const refusing = host.connect(({ method }) => {
    if (method === 'createBranch') throw new HostFailure(kind, 'POST /git/refs', 'no');
  });
  expect(await publish(refusing)).toMatchObject({
    outcome,
    why: expect.stringContaining('POST /git/refs: no'),
  });
});

it.each(['busy', 'unreachable', 'refused'] as const)('%s is thrown on', async (kind) => {
  const refusing = shop().connect(({ method }) => {
    if (method === 'openPullRequest') throw new HostFailure(kind, 'POST /pulls', 'no');
  });
  await expect(publish(refusing)).rejects.toMatchObject({ kind });
});

it('names reviewers whom it would not take, in a comment, and goes on', async () => {
  const host = createMemoryCodeHost({ files: { 'gen/a.ts': 'v1\n' }, reviewers: ['ada'] });
  const options = { reviewers: ['ada', 'acme/@ghosts`'] };
  expect(await publish(host, { options })).toMatchObject({
    outcome: 'created',
    warnings: ['not asked to review: acme/@ghosts` (the host refused)'],
  });
  expect(await host.person.comments(1)).toEqual([expect.stringContaining('`acme/ghosts`')]);
  const night = host.connect();
  expect(await publish(night, { options })).toMatchObject({ outcome: 'unchanged' });
  expect(writesOf(night)).toEqual([]);
});

it.each(['requestReviewers', 'addLabels'] as const)(
  'repairs in the next run what %s did not do',
  async (method) => {
    const host = shop();
    const failing = host.connect((call) => {
      if (call.method === method) throw new HostFailure('unreachable', method, 'lost');
    });
    expect(await publish(failing)).toMatchObject({
      outcome: 'failed-partial',
      number: 1,
      warnings: [expect.stringContaining('lost')],
    });
    const next = host.connect();
    expect(await publish(next)).toMatchObject({ outcome: 'updated', warnings: [] });
    expect(writesOf(next)).toEqual(['requestReviewers', 'addLabels']);
    expect(await publish(host)).toMatchObject({ outcome: 'unchanged' });
  },
);

it('does not ask for review each night where it may not', async () => {
  const host = shop();
  const failing = host.connect(({ method }) => {
    if (method === 'requestReviewers') throw new HostFailure('permission', method, 'not yours');
  });
  expect(await publish(failing)).toMatchObject({ outcome: 'failed-partial', number: 1 });
  expect(await publish(failing)).toMatchObject({ outcome: 'unchanged' });
});
