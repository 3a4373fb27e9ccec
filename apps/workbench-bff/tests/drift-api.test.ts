import { renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import {
  driftAnalysisSchema,
  driftScanResultSchema,
  fixAllPlanSchema,
  plannedRemediationSchema,
  pullRequestListSchema,
  remediationResultSchema,
  zGetContextDriftResponse,
  zGetDriftHistoryResponse,
} from '@drift/domain/zod';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startConnectedServer, TOKEN, type ConnectedServer } from './code-host.fixture.js';
import { regenerate, startTestServer, type TestServer } from './test-server.fixture.js';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.stop());

const EDITED = 'export const order = 2;\n';

async function analyze(nodeId: string) {
  const answer = await server.post('/drift/analyze', { nodeId });
  expect(answer.status).toBe(200);
  return driftAnalysisSchema.parse(answer.json());
}

async function remediate(body: object) {
  const answer = await server.post('/drift/remediate', body);
  return { status: answer.status, ...remediationResultSchema.parse(answer.json()) };
}

describe('test_scan_endpoint', () => {
  it('gives every report with the summary of the whole scan', async () => {
    const answer = await server.get('/drift/scan');
    expect(answer.status).toBe(200);
    const scan = driftScanResultSchema.parse(answer.json());
    expect(scan.reports.map(({ nodeId, reason }) => [nodeId, reason])).toEqual([
      ['api/client', 'in-sync'],
      ['auth/login', 'in-sync'],
      ['auth/session', 'unrecorded'],
      ['orders/order-service', 'in-sync'],
    ]);
    expect(scan.commit).toBe(server.space.git('rev-parse', 'HEAD').trim());
    expect(Number(answer.headers['age'])).toBeGreaterThanOrEqual(0);
  });

  it('limits its scope to contexts, and counts only them', async () => {
    for (const query of [
      'contexts[]=auth',
      'contexts%5B%5D=auth',
      'contexts=auth',
      'contexts[]=auth&contexts[]=auth',
    ]) {
      const scan = (await server.get(`/drift/scan?${query}`)).json();
      expect(scan.reports.map((report: { nodeId: string }) => report.nodeId)).toEqual([
        'auth/login',
        'auth/session',
      ]);
      expect(scan.summary.checked).toBe(2);
    }
    const unknown = await server.get('/drift/scan?contexts[]=nowhere');
    expect([unknown.status, unknown.json().code]).toEqual([404, 'E_NOT_FOUND']);
  });

  it('counts in the summary what of the graph could not be read', async () => {
    symlinkSync('../../src', join(server.space.root, '.yggdrasil/orders/linked'));
    for (const path of ['/drift/scan', '/drift/scan?contexts[]=auth'])
      expect((await server.get(path)).json().summary).toMatchObject({ unjudged: 0, errors: 1 });
  });

  it('goes through pages that together are the whole, each with the whole summary', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/drift/scan?limit=3';
    while (path !== undefined) {
      const answer = await server.get(path);
      const scan = answer.json();
      expect(scan.summary.checked).toBe(4);
      seen.push(...scan.reports.map((report: { nodeId: string }) => report.nodeId));
      path = /^<(.*)>; rel="next"$/.exec(String(answer.headers['link'] ?? ''))?.[1];
    }
    expect(seen).toEqual(['api/client', 'auth/login', 'auth/session', 'orders/order-service']);
    expect((await server.get('/drift/scan?cursor=tampered')).status).toBe(400);
  });

  it('knows a planted file, a commit and a mended file without being told', async () => {
    await server.watching;
    const reason = async (): Promise<string> => (await server.get('/drift/report/api/client')).json().reason;
    expect(await reason()).toBe('in-sync');
    const told = nextScan();
    server.space.write('src/gen/temp_test_file.ts', '');
    await told;
    expect(await reason()).toBe('untracked-output');
    const mended = nextScan();
    server.space.remove('src/gen/temp_test_file.ts');
    await mended;
    expect(await reason()).toBe('in-sync');
  });
});

describe('test_context_drift', () => {
  it('gives the nodes of one context only', async () => {
    server.space.write('src/order.ts', EDITED);
    const answer = await server.get('/drift/context/orders');
    const reports = zGetContextDriftResponse.parse(answer.json());
    expect(reports.map(({ nodeId }) => nodeId)).toEqual(['orders/order-service']);
    const page = await server.get('/drift/context/auth?limit=1');
    expect(page.json()).toHaveLength(1);
    expect(
      (await server.get(`/drift/context/auth?cursor=${page.headers['x-next-cursor']}`)).json()[0].nodeId,
    ).toBe('auth/session');
    expect((await server.get('/drift/context/nowhere')).status).toBe(404);
  });

  it('finds a node with its slashes raw or encoded, and leaves out what a summary does not need', async () => {
    const raw = await server.get('/drift/report/auth/session');
    const encoded = await server.get('/drift/report/auth%2Fsession');
    expect(raw.status).toBe(200);
    expect(encoded.json()).toEqual(raw.json());
    expect(raw.json().files).not.toEqual([]);
    const light = await server.get('/drift/report/auth%2Fsession?summary=true');
    expect(light.json()).toMatchObject({ reason: 'unrecorded', files: [], evidence: [], suggestions: [] });
    const documentation = await server.get('/drift/report/orders');
    expect([documentation.status, documentation.json().why]).toEqual([404, 'this node produces no code']);
  });

  it('shows the graph with verdicts', async () => {
    const graph = (await server.get('/drift/graph')).json();
    expect(graph.edges).toEqual([
      { from: 'orders', to: 'orders/order-service', kind: 'parent' },
      { from: 'orders/order-service', to: 'auth/login', kind: 'uses' },
    ]);
    const byId = Object.fromEntries(graph.nodes.map((node: { nodeId: string }) => [node.nodeId, node]));
    expect(byId['orders']).toMatchObject({ driftType: null, reason: null, confidence: null });
    expect(byId['auth/session']).toMatchObject({ driftType: 'spec_stale', reason: 'unrecorded' });
  });
});

describe('test_analyze_and_remediate', () => {
  it('analyze lists the suggestions and the diff against what was recorded', async () => {
    server.space.write('src/order.ts', EDITED);
    const { hunks, suggestions, report } = await analyze('orders/order-service');
    expect(report.reason).toBe('code-ahead');
    expect(suggestions.map(({ action }) => action)).toEqual(['update_spec', 'manual_review']);
    expect(hunks).toEqual([
      {
        path: 'src/order.ts',
        oldStart: 1,
        oldLines: 1,
        newStart: 1,
        newLines: 1,
        lines: ['-export const order = 1;', '+export const order = 2;'],
      },
    ]);
    server.space.git('commit', '--quiet', '--all', '--message', 'hotfix');
    const later = await analyze('orders/order-service');
    // The recorded blob is still in history, whatever is committed on top.
    expect(later.hunks).toEqual(hunks);
    expect((await server.post('/drift/analyze', { nodeId: 'nowhere' })).status).toBe(404);
  });

  it('update_spec without a pull request absorbs, and everybody sees it', async () => {
    server.space.write('src/order.ts', EDITED);
    const [absorb] = (await analyze('orders/order-service')).suggestions;
    const request = { nodeId: 'orders/order-service', suggestionId: absorb?.suggestionId, createPR: false };
    const mute = await remediate(request);
    expect(mute).toMatchObject({ success: false, errorMessage: expect.stringMatching(/^E_USAGE: .*reason/) });
    const blank = await remediate({ ...request, reason: ' ' });
    expect(blank).toMatchObject({
      success: false,
      errorMessage: expect.stringMatching(/^E_USAGE: .*reason/),
    });
    const done = await remediate({ ...request, reason: 'hotfix 123' });
    expect(done).toMatchObject({ status: 200, success: true, action: 'update_spec', errorMessage: null });
    expect((await server.get('/drift/report/orders/order-service')).json().reason).toBe('in-sync');
    const again = await remediate({ ...request, reason: 'hotfix 123' });
    expect(again).toMatchObject({ success: false, errorMessage: expect.stringMatching(/^E_CONFLICT: /) });
  });

  it('records what decides nothing without a reason', async () => {
    const [record] = (await analyze('auth/session')).suggestions;
    const done = await remediate({
      nodeId: 'auth/session',
      suggestionId: record?.suggestionId,
      createPR: false,
    });
    expect(done.success).toBe(true);
    expect((await server.get('/drift/report/auth/session')).json().reason).toBe('in-sync');
  });

  it('refuses by name what it cannot do, changes nothing and audits it', async () => {
    server.space.write('spec.txt', 'export const a = 2;\n');
    const before = server.space.manifest();
    const [generate, keep] = (await analyze('api/client')).suggestions;
    const node = { nodeId: 'api/client', reason: 'because' };
    const refusals = [
      await remediate({ ...node, suggestionId: generate?.suggestionId, createPR: false }),
      await remediate({ ...node, suggestionId: generate?.suggestionId }),
      await remediate({ ...node, suggestionId: keep?.suggestionId }),
      await remediate({ ...node, suggestionId: keep?.suggestionId, createPR: false, planHash: 'unknown' }),
      await remediate({ ...node, suggestionId: 'gone', createPR: false }),
    ];
    expect(
      refusals.map(({ status, success, errorMessage }) => [status, success, errorMessage?.split(':')[0]]),
    ).toEqual([
      [200, false, 'E_COMMAND_NOT_ALLOWED'],
      [200, false, 'E_REFUSED'],
      [200, false, 'E_REFUSED'],
      [200, false, 'E_CONFLICT'],
      [200, false, 'E_CONFLICT'],
    ]);
    expect(refusals[1]?.errorMessage).toMatch(/token.*; next: .*DRIFT_REMEDIATION_TOKEN/);
    expect(refusals[2]?.errorMessage).toMatch(/createPR false/);
    expect(server.space.manifest()).toEqual(before);
    const history = (await server.get('/drift/history?limit=5')).json();
    expect(history.map((entry: { outcome: string }) => entry.outcome)).toEqual(Array(5).fill('refused'));
    expect(history.map((entry: { auditId: string }) => entry.auditId)).toEqual(
      refusals.map(({ auditId }) => auditId).reverse(),
    );
  });

  it('does not absorb a file that another node maps too', async () => {
    server.space.write(
      '.yggdrasil/orders/copy/node.yaml',
      'type: service\nmapping:\n  path: src/session.ts\n',
    );
    const { suggestions } = await analyze('auth/session');
    expect(suggestions).toMatchObject([{ action: 'manual_review', command: null }]);
    const refused = await remediate({
      nodeId: 'auth/session',
      suggestionId: suggestions[0]?.suggestionId,
      createPR: false,
    });
    expect(refused).toMatchObject({
      success: false,
      errorMessage: expect.stringMatching(/^E_REFUSED: .*shares mapped files with orders\/copy/),
    });
  });

  const absorbOnce = async (idempotencyKey: string) => {
    const nodeId = 'orders/order-service';
    const [absorb] = (await analyze(nodeId)).suggestions;
    return { nodeId, suggestionId: absorb?.suggestionId, createPR: false, reason: 'once', idempotencyKey };
  };

  it('twenty requests with one key act once', async () => {
    server.space.write('src/order.ts', EDITED);
    const body = await absorbOnce('k1');
    const answers = await Promise.all(Array.from({ length: 20 }, () => remediate(body)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.success).toBe(true);
    const done = (await server.get('/drift/history'))
      .json()
      .filter(
        (entry: { nodeId: string; action: string; outcome: string }) =>
          entry.action === 'absorb' && entry.outcome === 'done',
      );
    expect(done).toHaveLength(1);
    const other = await server.post('/drift/remediate', { ...body, reason: 'twice' });
    expect([other.status, other.json().code]).toEqual([409, 'E_CONFLICT']);
  });

  it('tries again under the same key what did nothing, once its cause is gone', async () => {
    server.space.write('src/order.ts', EDITED);
    const body = await absorbOnce('k3');
    const [graph, away] = ['.yggdrasil', 'away'].map((name) => join(server.space.root, name));
    renameSync(String(graph), String(away));
    expect((await server.post('/drift/remediate', body)).status).toBe(503);
    renameSync(String(away), String(graph));
    server.space.write('src/order.ts', 'export const order = 1;\n');
    expect(await remediate(body)).toMatchObject({
      success: false,
      errorMessage: expect.stringMatching(/^E_CONFLICT/),
    });
    server.space.write('src/order.ts', EDITED);
    const done = await remediate(body);
    expect(done).toMatchObject({ success: true });
    expect(await remediate(body)).toEqual(done);
  });

  describe('with the command allowed by the operator', () => {
    const CLIENT = { nodeId: 'api/client', createPR: false };
    beforeEach(async () => {
      await regenerate(server.drift, 'api/client');
      const home = `${server.space.root}/.git/operator`;
      vi.stubEnv('XDG_CONFIG_HOME', home);
      const allowed = [{ root: server.space.root, argv: ['node', 'generate.mjs'] }];
      server.space.write('.git/operator/drift-heal/allow.json', JSON.stringify(allowed));
    });
    afterEach(() => vi.unstubAllEnvs());

    it('regenerates what it has shown, and takes it back', { timeout: 60_000 }, async () => {
      server.space.write('spec.txt', 'export const a = 2;\n');
      const [first] = (await analyze('api/client')).suggestions;
      expect(first).toMatchObject({ action: 'regenerate', autoFixable: true });
      const request = { ...CLIENT, suggestionId: first?.suggestionId };
      const planned = plannedRemediationSchema.parse((await server.post('/drift/plan', request)).json());
      expect(planned.plan).toMatchObject({
        command: ['node', 'generate.mjs'],
        writes: [{ path: 'src/gen/a.ts', change: 'update', handEdited: false }],
        proof: { reproducible: true, cleanAfter: true },
      });
      expect(server.space.read('src/gen/a.ts')).toBe('export const a = 1;\n');
      const done = await remediate({ ...request, planHash: planned.planHash });
      expect(done).toMatchObject({ success: true, action: 'regenerate' });
      expect(server.space.read('src/gen/a.ts')).toBe('export const a = 2;\n');
      expect((await server.get('/drift/report/api/client')).json().reason).toBe('in-sync');
      const undone = await server.post('/drift/undo', { auditId: done.auditId });
      expect(undone.json()).toMatchObject({ success: true, action: 'undo' });
      expect(server.space.read('src/gen/a.ts')).toBe('export const a = 1;\n');
      expect((await server.get('/drift/report/api/client')).json().reason).toBe('spec-ahead');
    });

    it("overwrites a person's edit only by the plan that showed it", { timeout: 60_000 }, async () => {
      server.space.write('src/gen/a.ts', 'export const a = 3;\n');
      const { suggestions } = await analyze('api/client');
      const reject = suggestions.find(({ action }) => action === 'regenerate');
      const request = { ...CLIENT, suggestionId: reject?.suggestionId };
      expect((await remediate(request)).errorMessage).toMatch(/^E_CONFIRM: /);
      const { planHash, plan } = (await server.post('/drift/plan', request)).json();
      expect(plan.writes).toMatchObject([{ handEdited: true }]);
      expect(await remediate({ ...request, planHash })).toMatchObject({ success: true });
    });

    it('fixes all that is safe, tells how far it is, and what it left', { timeout: 60_000 }, async () => {
      server.space.write('spec.txt', 'export const a = 2;\n');
      server.space.write('src/order.ts', EDITED);
      const plan = fixAllPlanSchema.parse((await server.post('/drift/fix-all/plan', {})).json());
      expect(plan.items.map(({ nodes, why }) => [nodes, why === null])).toEqual([
        [['api/client'], true],
        [['orders/order-service'], false],
      ]);
      expect(plan.recordable).toEqual(['auth/session']);
      const told = server.nextEvent('fix-progress');
      const other = await server.post('/drift/fix-all', { planHash: 'another' });
      expect([other.status, other.json().code]).toEqual([409, 'E_CONFLICT']);
      const result = await server.post('/drift/fix-all', { planHash: plan.planHash, idempotencyKey: 'k2' });
      expect(result.json().items).toMatchObject([
        { nodes: ['api/client'], outcome: 'done' },
        { nodes: ['orders/order-service'], outcome: 'refused' },
      ]);
      expect((await told).progress).toMatchObject({ nodes: ['api/client'] });
      expect(server.space.read('src/order.ts')).toBe(EDITED);
    });

    it('stops what is under way, and says where nothing is', { timeout: 60_000 }, async () => {
      server.space.write('spec.txt', 'export const a = 2;\n');
      const { planHash } = fixAllPlanSchema.parse((await server.post('/drift/fix-all/plan', {})).json());
      const stop = async () => (await server.post('/drift/fix-all/stop', { planHash })).json();
      expect(await stop()).toEqual({ stopped: false });
      server.space.write('generate.mjs', 'setInterval(() => undefined, 1000);\n');
      const isRunning = server.nextEvent('fix-progress');
      const running = server.post('/drift/fix-all', { planHash });
      await isRunning;
      expect(await stop()).toEqual({ stopped: true });
      const answer = await running;
      expect([answer.status, answer.json()]).toMatchObject([
        409,
        { code: 'E_REFUSED', safe: 'nothing was changed' },
      ]);
      expect(server.space.read('src/gen/a.ts')).toBe('export const a = 1;\n');
    });

    it('verifies against what is committed, and changes nothing', { timeout: 60_000 }, async () => {
      server.space.write('src/gen/a.ts', 'export const a = 3;\n');
      const before = server.space.manifest();
      const [found] = (await server.post('/drift/verify', { nodeIds: ['api/client'] })).json();
      expect(found).toMatchObject({ nodeId: 'api/client', verdict: 'code-ahead' });
      expect(server.space.manifest()).toEqual(before);
    });
  });

  describe('with a token for the code host', () => {
    let connected: ConnectedServer;
    beforeEach(async () => {
      connected = await startConnectedServer();
    });
    afterEach(() => connected.stop());

    it(
      'opens the draft, finds it again, lists it, and touches no file here',
      { timeout: 120_000 },
      async () => {
        const { repository, push, base, sim } = connected;
        const { space, get, post } = connected.server;
        space.write('spec.txt', 'export const a = 2;\n');
        await push('spec');
        const before = space.manifest();
        const [first] = driftAnalysisSchema.parse(
          (await post('/drift/analyze', { nodeId: 'api/client' })).json(),
        ).suggestions;
        const request = { nodeId: 'api/client', suggestionId: first?.suggestionId };
        const { planHash } = plannedRemediationSchema.parse((await post('/drift/plan', request)).json());
        const opened = await post('/drift/remediate', { ...request, planHash });
        const { prUrl, ...result } = remediationResultSchema.parse(opened.json());
        const [pull] = repository.pulls();
        expect(pull).toMatchObject({ number: 1, draft: true, state: 'open', base });
        expect(pull?.labels).toEqual(['drift-remediation', 'auto-generated']);
        expect(await repository.read(pull?.head ?? '', 'src/gen/a.ts')).toBe('export const a = 2;\n');
        expect(result).toMatchObject({ success: true, action: 'regenerate', errorMessage: null });
        expect(result.publish).toMatchObject({ outcome: 'created', number: 1, url: prUrl, planHash });
        expect(space.manifest()).toEqual(before);

        const again = remediationResultSchema.parse((await post('/drift/remediate', request)).json());
        expect(again).toMatchObject({ success: true, prUrl, publish: { outcome: 'unchanged' } });
        const { publishing, pullRequests } = pullRequestListSchema.parse(
          (await get('/drift/pull-requests?nodeId=api/client')).json(),
        );
        expect(publishing).toMatchObject({ available: true, web: sim.url, repository: 'shop/shop', open: 1 });
        expect(pullRequests).toMatchObject([
          { number: 1, url: prUrl, draft: true, nodes: ['api/client'], outcome: 'unchanged', planHash },
        ]);
        const other = await get('/drift/pull-requests?nodeId=auth/login');
        expect(other.json().pullRequests).toEqual([]);

        const history = await get('/drift/history?nodeId=api/client&limit=4');
        expect(
          zGetDriftHistoryResponse
            .parse(history.json())
            .map((entry) => [entry.action, entry.outcome, entry.prUrl]),
        ).toEqual([
          ['publish', 'done', prUrl],
          ['publish', 'intent', null],
          ['publish', 'done', prUrl],
          ['publish', 'intent', null],
        ]);
        for (const { text } of [opened, other, history]) expect(text).not.toContain(TOKEN);
      },
    );
  });

  it('defers with owner and reason, and everybody sees it', async () => {
    server.space.write('src/order.ts', EDITED);
    const body = { nodeId: 'orders/order-service', until: '2999-12-31', reason: 'later', owner: 'ada' };
    const done = await server.post('/drift/defer', body);
    expect(done.json()).toMatchObject({ success: true, action: 'defer' });
    const scan = (await server.get('/drift/scan')).json();
    expect(scan.summary.deferred).toBe(1);
    expect((await server.get('/drift/report/orders/order-service')).json().deferral).toMatchObject({
      owner: 'ada',
      state: 'active',
    });
    const past = await server.post('/drift/defer', { ...body, until: '2001-01-01' });
    expect([past.status, past.json().code]).toEqual([400, 'E_USAGE']);
    const gone = await server.post('/drift/undo', { auditId: 'gone' });
    expect([gone.status, gone.json().code]).toEqual([404, 'E_NOT_FOUND']);
  });
});

describe('test_audit_history', () => {
  it('tells an absorb as intent and result, newest first, by pages and by node', async () => {
    server.space.write('src/order.ts', EDITED);
    const [absorb] = (await analyze('orders/order-service')).suggestions;
    const done = await remediate({
      nodeId: 'orders/order-service',
      suggestionId: absorb?.suggestionId,
      createPR: false,
      reason: 'hotfix 123',
    });
    const first = await server.get('/drift/history?nodeId=orders/order-service&limit=1');
    const [result] = zGetDriftHistoryResponse.parse(first.json());
    expect(result).toMatchObject({
      auditId: done.auditId,
      outcome: 'done',
      action: 'absorb',
      context: 'orders',
      nodeId: 'orders/order-service',
      reason: 'hotfix 123',
    });
    const next = /^<(.*)>; rel="next"$/.exec(String(first.headers['link']))?.[1] ?? '';
    const [intent] = zGetDriftHistoryResponse.parse((await server.get(next)).json());
    expect(intent).toMatchObject({ auditId: done.auditId, outcome: 'intent' });
    expect((await server.get('/drift/history?cursor=zero')).status).toBe(400);
  });
});

/** Settles with the next scan that somebody else asked for. */
function nextScan(): Promise<unknown> {
  return server.nextEvent('scan-finished');
}
