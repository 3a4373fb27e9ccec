import type { DriftDeferral } from '@drift/domain/types';
import type { Page } from 'playwright-core';
import { cannedShop } from '../src/testing/canned-shop.js';
import type { CannedWorkspace } from '../src/testing/canned-workspace.js';
import type { DashboardState } from './dashboard-states.fixture.js';

const SERVICE = '/drift?node=orders%2Forder-service';

/** Every state of planning, confirming, deferring and undoing. */
export const HEALING_STATES: readonly DashboardState[] = [
  {
    name: 'heal-planning',
    path: SERVICE,
    shows: 'Nothing is written yet',
    prepare: async (page) => page.route('**/drift/plan', () => new Promise(() => undefined)),
    act: async (page) => page.getByRole('button', { name: 'Preview' }).click(),
  },
  {
    name: 'heal-preview',
    path: SERVICE,
    workspace: handEdited,
    shows: 'dryRun',
    act: async (page) => {
      await page.getByRole('button', { name: 'Preview' }).click();
      await page.getByText('Overwrites a person’s edit').waitFor();
    },
  },
  {
    name: 'heal-moved',
    path: SERVICE,
    shows: 'Changed since you looked',
    act: async (page, workspace) => {
      await page.getByRole('button', { name: 'Preview' }).click();
      await page.getByRole('button', { name: 'Write 1 file' }).waitFor();
      edit(workspace, 'orders/order-service');
      await page.getByRole('button', { name: 'Write 1 file' }).click();
    },
  },
  {
    name: 'heal-absorb',
    path: '/drift?node=billing%2Finvoice-service',
    shows: 'It goes into the audit log',
    act: async (page) => page.getByRole('button', { name: 'Absorb', exact: true }).click(),
  },
  {
    name: 'heal-done',
    path: '/drift?node=billing%2Finvoice-service',
    shows: 'Absorbed billing/invoice-service',
    act: async (page) => {
      await page.getByRole('button', { name: 'Absorb', exact: true }).click();
      await page.getByRole('textbox', { name: 'Reason' }).fill('hotfix 123');
      await page.getByRole('dialog').getByRole('button', { name: 'Absorb', exact: true }).click();
    },
  },
  {
    name: 'heal-defer',
    path: SERVICE,
    shows: 'It stays listed',
    act: async (page) => page.getByRole('button', { name: 'Defer' }).click(),
  },
  { name: 'findings-deferred', path: '/drift', workspace: deferred, shows: 'Deferral outdated' },
  {
    name: 'report-deferred',
    path: '/drift?node=orders%2Forder-service',
    workspace: deferred,
    shows: 'Deferred until 2099-12-06 by ada@shop.example.',
  },
  {
    name: 'report-deferral-outdated',
    path: '/drift?node=billing%2Finvoice-service',
    workspace: deferred,
    shows: 'it holds no more',
  },
  { name: 'report-viewer', path: SERVICE, workspace: viewer, shows: 'Only an operator can act here' },
  { name: 'fix-all-plan', path: '/drift', shows: 'only wants recording', act: openFixAll },
  {
    name: 'fix-all-viewer',
    path: '/drift',
    workspace: viewer,
    shows: 'drift-heal remediate --auto',
    act: async (page) => page.getByRole('button', { name: /^Fix all safe issues/ }).click(),
  },
  {
    name: 'fix-all-running',
    path: '/drift',
    shows: 'Fixed 1 of 2',
    prepare: async (page) => page.route('**/drift/fix-all', () => new Promise(() => undefined)),
    act: async (page, workspace) => {
      await openFixAll(page);
      await page.getByRole('button', { name: 'Fix 2 items' }).click();
      await page.getByRole('dialog').getByText('Starting').waitFor();
      workspace.tellProgress({ done: 1, total: 2, nodes: ['orders/order-api'], step: 'write' });
    },
  },
  {
    name: 'fix-all-result',
    path: '/drift',
    workspace: failing,
    shows: '1 of 2 fixed',
    act: async (page) => {
      await openFixAll(page);
      await page.getByRole('button', { name: 'Fix 2 items' }).click();
    },
  },
  {
    name: 'fix-all-moved',
    path: '/drift',
    shows: 'Changed since you looked',
    failing: true,
    act: async (page, workspace) => {
      await openFixAll(page);
      edit(workspace, 'catalog/product-api');
      await page.getByRole('button', { name: 'Fix 2 items' }).click();
    },
  },
  {
    name: 'history-undo',
    path: '/history',
    shows: 'The undo is a change of its own',
    act: async (page) => page.getByRole('button', { name: /^Undo/ }).first().click(),
  },
  {
    name: 'history-undo-gone',
    path: '/history',
    shows: 'its old bytes are no longer kept',
    failing: true,
    act: async (page) => {
      await page.getByRole('button', { name: /^Undo/ }).first().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
    },
  },
];

async function openFixAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Fix all safe issues/ }).click();
  await page.getByRole('list', { name: 'To fix' }).waitFor();
}

/** A file of the node becomes another one after it was looked at. */
function edit(workspace: CannedWorkspace, nodeId: string): void {
  workspace.reports = workspace.reports.map((report) =>
    report.nodeId === nodeId ? { ...report, codeHash: `sha256:${'ed17'.repeat(16)}` } : report,
  );
}

function handEdited(): CannedWorkspace {
  const shop = cannedShop();
  shop.remedies.handEdited.add('src/orders/order-service.ts');
  return shop;
}

function failing(): CannedWorkspace {
  const shop = cannedShop();
  shop.remedies.failing.add('orders/order-api');
  return shop;
}

function viewer(): CannedWorkspace {
  const shop = cannedShop();
  shop.role = 'viewer';
  return shop;
}

function deferred(): CannedWorkspace {
  const states = new Map<string, Pick<DriftDeferral, 'state' | 'until'>>([
    ['orders/order-service', { state: 'active', until: '2099-12-06' }],
    ['catalog/product-search', { state: 'expired', until: '2026-11-01' }],
    ['billing/invoice-service', { state: 'outdated', until: '2099-12-06' }],
  ]);
  const shop = cannedShop();
  shop.reports = shop.reports.map((report) => {
    const own = states.get(report.nodeId);
    if (own === undefined) return report;
    const since = '2026-10-20T08:30:00.000Z';
    return { ...report, deferral: { owner: 'ada@shop.example', reason: 'after the release', since, ...own } };
  });
  return shop;
}
