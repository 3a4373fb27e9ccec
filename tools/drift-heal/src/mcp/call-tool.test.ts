import { expect, test } from 'vitest';
import type { PlannedRemediation, RemediationRequest, RemediationResult } from '@drift/domain/types';
import { callTool, type McpDrift, type ToolMeans } from './call-tool.js';
import { createPlanBook } from './plan-book.js';

const PLANNED: PlannedRemediation = {
  plan: {
    action: 'regenerate',
    nodes: ['shop/users'],
    command: ['node', 'generate.mjs'],
    writes: [],
    heldBack: [],
    proof: null,
  },
  planHash: `sha256:${'ab'.repeat(32)}`,
};

/** A workspace in which everything can be planned and done; `done` is what was asked of it. */
function means(planned: PlannedRemediation, done: RemediationRequest[]): ToolMeans {
  const drift: Partial<McpDrift> = {
    plan: () => Promise.resolve(planned),
    remediate: (request): Promise<RemediationResult> => {
      done.push(request);
      return Promise.resolve({
        success: true,
        action: 'regenerate',
        prUrl: null,
        errorMessage: null,
        auditId: 'a-1',
      });
    },
  };
  const open = (): Promise<McpDrift> => Promise.resolve(drift as McpDrift);
  return { open, plans: createPlanBook(), mayApply: true, client: () => 'a client' };
}

const ASKED = { nodeId: 'shop/users', suggestionId: 'regenerate-1-abc' };

test("a plan that would overwrite a person's edits is shown, and carried out by nobody here", async () => {
  const done: RemediationRequest[] = [];
  const write = { path: 'a.ts', change: 'update', before: null, after: null, handEdited: true, hunks: [] };
  const writes = [write] as unknown as PlannedRemediation['plan']['writes'];
  const shop = means({ ...PLANNED, plan: { ...PLANNED.plan, writes } }, done);
  const { facts, next } = await callTool('drift_propose', ASKED, shop);
  expect({ handEdited: facts['handEdited'], next }).toEqual({ handEdited: 1, next: [] });
  const refused = await callTool('drift_apply', { planId: facts['planId'] }, shop);
  expect(refused).toMatchObject({ isError: true, facts: { error: 'E_CONFIRM' } });
  expect(JSON.stringify(refused.untrusted)).toContain('drift-heal reject shop/users');
  expect(done).toEqual([]);
});

test('what is carried out is what was planned, never by pull request', async () => {
  const done: RemediationRequest[] = [];
  const shop = means(PLANNED, done);
  const { facts } = await callTool('drift_propose', ASKED, shop);
  await callTool('drift_apply', { planId: facts['planId'] }, shop);
  expect(done).toEqual([{ ...ASKED, planHash: PLANNED.planHash, createPR: false }]);
});

test('a fault of ours is no answer', async () => {
  const broken = { ...means(PLANNED, []), open: () => Promise.reject(new TypeError('a bug')) };
  await expect(callTool('drift_scan', {}, broken)).rejects.toThrow('a bug');
});
