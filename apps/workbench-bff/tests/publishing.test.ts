import {
  fixAllPlanSchema,
  fixAllResultSchema,
  pullRequestListSchema,
  remediationResultSchema,
} from '@drift/domain/zod';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startConnectedServer, TOKEN, type ConnectedServer } from './code-host.fixture.js';

let connected: ConnectedServer;
afterEach(() => connected.stop());

/** Every attempt regenerates twice: only what no other door tries runs each time. */
const DEEP = Boolean(process.env['DRIFT_DEEP']);
const HEALED = 'export const a = 2;\n';

async function suggestionOf(nodeId: string) {
  const { suggestions } = (await connected.server.post('/drift/analyze', { nodeId })).json();
  const [first] = suggestions as { suggestionId: string; action: string }[];
  return { nodeId, suggestionId: first?.suggestionId, action: first?.action };
}

async function remediate(more: object = {}) {
  const { nodeId, suggestionId } = await suggestionOf('api/client');
  const answer = await connected.server.post('/drift/remediate', { nodeId, suggestionId, ...more });
  expect([answer.status, answer.text]).toEqual([200, expect.not.stringContaining(TOKEN)]);
  return remediationResultSchema.parse(answer.json());
}

async function listed(query = '') {
  const answer = await connected.server.get(`/drift/pull-requests${query}`);
  return pullRequestListSchema.parse(answer.json());
}

describe('a server with a token', () => {
  beforeEach(async () => {
    connected = await startConnectedServer();
  });

  it.runIf(DEEP)(
    'opens one that is ready, and respects that a person closed it',
    { timeout: 60_000 },
    async () => {
      const { server, repository, push } = connected;
      server.space.write('spec.txt', HEALED);
      await push('spec');
      await remediate({ draftPR: false });
      expect(repository.pulls()).toMatchObject([{ draft: false }]);
      await repository.closePull(1);
      expect(await remediate()).toMatchObject({
        success: false,
        errorMessage: expect.stringMatching(/^rejected-before: /),
        publish: { outcome: 'rejected-before' },
      });
      expect((await listed('?state=closed')).pullRequests).toMatchObject([
        { number: 1, state: 'closed', outcome: 'rejected-before' },
      ]);
      expect(await remediate({ again: true })).toMatchObject({ publish: { outcome: 'created', number: 2 } });
    },
  );

  it('says what is not pushed, and what plan it was not', { timeout: 120_000 }, async () => {
    const { server, sim } = connected;
    server.space.write('spec.txt', HEALED);
    expect(await remediate()).toMatchObject({ success: false, publish: { outcome: 'evidence-stale' } });
    const other = { ...(await suggestionOf('api/client')), action: undefined, planHash: 'another' };
    const refused = await server.post('/drift/remediate', other);
    expect([refused.status, refused.json().code]).toEqual([409, 'E_CONFLICT']);
    expect(sim.writes()).toEqual([]);
  });

  it('proposes all safe fixes of exactly the plan that was shown', { timeout: 120_000 }, async () => {
    const { server, repository, push } = connected;
    server.space.write('spec.txt', HEALED);
    server.space.write('src/order.ts', 'export const order = 2;\n');
    await push('spec and a hotfix');
    const { planHash } = fixAllPlanSchema.parse((await server.post('/drift/fix-all/plan', {})).json());
    const other = await server.post('/drift/fix-all', { planHash: 'another', createPR: true });
    expect([other.status, other.json().code]).toEqual([409, 'E_CONFLICT']);
    const body = { planHash, createPR: true, idempotencyKey: 'k' };
    const answers = await Promise.all([1, 2, 3].map(() => server.post('/drift/fix-all', body)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(fixAllResultSchema.parse(answers[0]?.json()).items).toMatchObject([
      { nodes: ['api/client'], outcome: 'done', auditId: null, publish: { outcome: 'created', number: 1 } },
      { nodes: ['orders/order-service'], outcome: 'refused', auditId: null },
    ]);
    expect(repository.pulls()).toHaveLength(1);
    expect(server.space.read('src/gen/a.ts')).toBe('export const a = 1;\n');
  });

  it('names the fault of a code host that fails, and goes on from there', { timeout: 120_000 }, async () => {
    const { server, sim, repository, push } = connected;
    server.space.write('spec.txt', HEALED);
    await push('spec');
    const pulls = '/repos/shop/shop/pulls';
    sim.faults.plan({ method: 'POST', path: pulls, moment: 'after', nth: 1, fault: { kind: 'drop' } });
    sim.faults.plan({ method: 'GET', path: pulls, moment: 'before', fault: { kind: 'status', status: 502 } });
    const failed = await remediate();
    expect(failed).toMatchObject({ success: false, prUrl: null, publish: null });
    expect((await listed()).publishing).toMatchObject({ available: false, why: expect.any(String) });
    sim.faults.clear();
    await server.post('/drift/undo', { auditId: 'gone' });
    expect(await remediate()).toMatchObject({ success: true });
    expect(repository.pulls()).toHaveLength(1);
    expect((await listed()).pullRequests).toMatchObject([{ number: 1 }]);
  });
});

describe('a server whose configuration asks for approval', () => {
  it('opens only what was approved by its plan hash', { timeout: 120_000 }, async () => {
    connected = await startConnectedServer('remediation:\n  requireApproval: true\n');
    connected.server.space.write('spec.txt', HEALED);
    await connected.push('spec');
    const asked = await remediate();
    expect(asked).toMatchObject({ success: false, publish: { outcome: 'needs-approval' } });
    const planHash = asked.publish?.planHash ?? '';
    expect(asked.publish?.next).toContain(`--approve ${planHash}`);
    if (DEEP)
      expect(await remediate({ approve: ['another'] })).toMatchObject({
        publish: { outcome: 'needs-approval' },
      });
    expect(await remediate({ approve: [planHash] })).toMatchObject({ publish: { outcome: 'created' } });
  });
});
