// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { buildReport } from '../testing/build-report.js';
import { cannedShop } from '../testing/canned-shop.js';
import { CannedWorkspace } from '../testing/canned-workspace.js';
import { fakeServer } from '../testing/fake-server.js';
import {
  analyzeDrift,
  executeRemediation,
  getContextDrift,
  getDriftHistory,
  getDriftReport,
  scanForDrift,
} from './drift-api.js';
import { driftErrorOf, isUnreachable } from './drift-request.js';

afterEach(() => vi.unstubAllGlobals());

it('reads a scan over several pages as one, dated by the age that the server names', async () => {
  const workspace = new CannedWorkspace();
  workspace.reports = Array.from({ length: 2300 }, (_, index) => buildReport(`big/${index}`, 'in-sync'));
  workspace.ageSeconds = 40;
  fakeServer(workspace);
  const before = Date.now();
  const scan = await scanForDrift();
  expect(scan.reports).toHaveLength(2300);
  expect(scan.finishedAt).toBeGreaterThanOrEqual(before - 40_000);
  expect(scan.finishedAt).toBeLessThanOrEqual(Date.now() - 40_000);
  expect(workspace.requests.map(({ query }) => query.get('cursor'))).toEqual([null, '1000', '2000']);
});

it('begins again when another scan takes the place of the first between two pages', async () => {
  const workspace = new CannedWorkspace();
  workspace.reports = Array.from({ length: 1500 }, (_, index) => buildReport(`big/${index}`, 'in-sync'));
  fakeServer(workspace);
  workspace.scannedAt = '2026-11-22T00:00:00.000Z';
  const answer = workspace.answer.bind(workspace);
  vi.spyOn(workspace, 'answer').mockImplementation((request) => {
    if (request.query.get('cursor') !== null) workspace.scannedAt = '2026-11-22T00:00:09.000Z';
    return answer(request);
  });
  const scan = await scanForDrift();
  expect(scan.scannedAt).toBe('2026-11-22T00:00:09.000Z');
  expect(workspace.requests).toHaveLength(4);
});

it('speaks to every endpoint of the mission, with the slashes of a node id encoded', async () => {
  const shop = cannedShop();
  fakeServer(shop);
  expect((await getDriftReport('orders/order-service/refunds')).reason).toBe('both-changed');
  expect((await analyzeDrift('orders/order-service')).hunks).toHaveLength(2);
  expect((await getContextDrift('orders')).every(({ context }) => context === 'orders')).toBe(true);
  expect((await getDriftHistory()).length).toBeGreaterThan(0);
  expect(shop.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /drift/report/orders%2Forder-service%2Frefunds',
    'POST /drift/analyze',
    'GET /drift/context/orders',
    'GET /drift/history',
  ]);
  await executeRemediation({ nodeId: 'a/b', suggestionId: 's' }).catch(() => undefined);
  expect(shop.requests.at(-1)).toMatchObject({
    method: 'POST',
    path: '/drift/remediate',
    body: { nodeId: 'a/b', suggestionId: 's' },
  });
});

it('gives every failure as the one error object', async () => {
  const shop = cannedShop();
  const server = fakeServer(shop);
  const missing = await getDriftReport('a/nobody').catch((thrown: unknown) => thrown);
  expect(driftErrorOf(missing)).toMatchObject({ code: 'E_NOT_FOUND', status: 404, where: 'a/nobody' });
  expect(isUnreachable(missing)).toBe(false);

  server.down = true;
  const silent = await scanForDrift().catch((thrown: unknown) => thrown);
  expect(driftErrorOf(silent)).toMatchObject({ what: 'The drift server does not answer', next: 'npm start' });
  expect(isUnreachable(silent)).toBe(true);

  vi.stubGlobal(
    'fetch',
    async () => new Response('<html>', { status: 200, headers: { 'Content-Type': 'text/html' } }),
  );
  const strange = await scanForDrift().catch((thrown: unknown) => thrown);
  expect(driftErrorOf(strange).what).toContain('not one of the drift server');
});
