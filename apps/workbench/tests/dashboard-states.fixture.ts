import type { Page } from 'playwright-core';
import { buildReport } from '../src/testing/build-report.js';
import { cannedShop } from '../src/testing/canned-shop.js';
import { CannedWorkspace } from '../src/testing/canned-workspace.js';

/** One state of one page: which workspace it needs, where it is, and what to do before looking. */
export interface DashboardState {
  name: string;
  path: string;
  workspace?: () => CannedWorkspace;
  /** Text that shows that the state is reached. */
  shows: string;
  /** What to arrange before the page is opened. */
  prepare?: (page: Page) => Promise<unknown>;
  act?: (page: Page, workspace: CannedWorkspace) => Promise<void>;
  /** Errors in the console are part of this state: the server answers with one. */
  failing?: boolean;
}

/** Every page and state that a person can meet. */
export const DASHBOARD_STATES: readonly DashboardState[] = [
  { name: 'findings', path: '/drift', shows: 'order-service' },
  { name: 'findings-filtered', path: '/drift?type=semantic&type=unjudged&sort=node', shows: 'tax' },
  {
    name: 'findings-menu',
    path: '/drift',
    shows: 'Contract break',
    act: async (page) => page.getByRole('button', { name: 'Reason' }).last().click(),
  },
  {
    name: 'report',
    path: '/drift?node=orders%2Forder-service',
    shows: 'dryRun',
  },
  { name: 'report-full', path: '/drift?node=orders%2Forder-service&view=full', shows: 'dryRun' },
  {
    name: 'report-diff',
    path: '/drift?node=orders%2Forder-service',
    shows: 'dryRun',
    act: async (page) =>
      page.getByRole('heading', { name: 'Diff' }).evaluate((element) => element.scrollIntoView()),
  },
  {
    name: 'report-symbols',
    path: '/drift?node=orders%2Forder-service',
    shows: 'revokeOrder',
    act: scrollToComparisons,
  },
  {
    name: 'report-benign',
    path: '/drift?node=orders%2Forder-store',
    shows: 'the code means the same',
    act: scrollToComparisons,
  },
  {
    name: 'report-spec',
    path: '/drift?node=orders%2Forder-api&view=full',
    shows: 'no parser read this file',
    act: scrollToComparisons,
  },
  {
    name: 'report-unparsed',
    path: '/drift?node=billing%2Finvoice-service',
    shows: 'cannot be parsed',
    act: scrollToComparisons,
  },
  { name: 'report-safe', path: '/drift?node=orders%2Forder-api', shows: 'No diff:' },
  { name: 'report-not-judged', path: '/drift?node=billing%2Ftax', shows: 'leads out of the workspace' },
  { name: 'report-in-sync', path: '/drift?node=billing%2Fledger', shows: 'match the last materialization' },
  { name: 'report-unknown', path: '/drift?node=orders%2Fnobody', shows: 'No such node', failing: true },
  { name: 'nothing-matches', path: '/drift?q=zzz', shows: 'No finding matches' },
  { name: 'empty', path: '/drift', workspace: () => new CannedWorkspace(), shows: 'No nodes to judge' },
  { name: 'first-run', path: '/drift', workspace: firstRun, shows: 'Nothing is recorded yet' },
  { name: 'all-in-sync', path: '/drift', workspace: allInSync, shows: 'Every spec and its code agree' },
  {
    name: 'loading',
    path: '/drift',
    shows: 'Connecting',
    prepare: async (page) => page.route(/\/drift\/(?:scan|events)/, () => new Promise(() => undefined)),
  },
  {
    name: 'unreachable',
    path: '/drift',
    shows: 'The drift server does not answer',
    prepare: async (page) => page.route(/\/drift\/(?:scan|events)/, (route) => route.abort()),
    failing: true,
  },
  { name: 'failure', path: '/drift', workspace: broken, shows: 'two conflict markers', failing: true },
  {
    name: 'stale',
    path: '/drift',
    shows: 'Not up to date',
    failing: true,
    act: async (page, workspace) => {
      await page.getByText('order-service').first().waitFor();
      workspace.failure = CORRUPT;
      workspace.finishScan([]);
    },
  },
  {
    name: 'palette',
    path: '/drift',
    shows: 'Go to Provenance',
    act: async (page) => {
      await page.getByText('order-service').first().waitFor();
      await page.keyboard.press('Control+k');
    },
  },
  {
    name: 'keys',
    path: '/drift',
    shows: 'Next and previous finding',
    act: async (page) => {
      await page.getByText('order-service').first().waitFor();
      await page.keyboard.press('?');
    },
  },
  { name: 'provenance', path: '/provenance', shows: 'order-service' },
  {
    name: 'provenance-node',
    path: '/provenance?context=orders&node=orders%2Forder-service',
    shows: 'order-service',
  },
  { name: 'provenance-picture', path: '/provenance?view=graph', shows: 'order-service' },
  { name: 'history', path: '/history', shows: 'hotfix 123' },
  {
    name: 'history-node',
    path: '/history?node=orders%2Forder-service',
    shows: 'This is where the log begins',
  },
  { name: 'history-empty', path: '/history', workspace: firstRun, shows: 'Nothing was changed yet' },
  { name: 'not-found', path: '/nowhere', shows: 'No such page' },
];

async function scrollToComparisons(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'What changed' }).evaluate((element) => element.scrollIntoView());
}

const CORRUPT = {
  status: 500,
  error: {
    code: 'E_STATE_CORRUPT',
    what: 'The baseline cannot be read',
    where: '.yggdrasil/.drift-state',
    why: 'It holds two conflict markers of a merge, so nothing in it can be trusted.',
    safe: 'No file was changed.',
    next: 'git checkout --theirs .yggdrasil/.drift-state',
  },
} as const;

function broken(): CannedWorkspace {
  const shop = cannedShop();
  shop.failure = CORRUPT;
  return shop;
}

function firstRun(): CannedWorkspace {
  const shop = cannedShop();
  shop.reports = shop.reports.map(({ nodeId }) =>
    buildReport(nodeId, nodeId.startsWith('shipping/') ? 'unmaterialized' : 'unrecorded', {
      confidence: 0.5,
    }),
  );
  shop.diagnostics = [];
  shop.history = [];
  return shop;
}

function allInSync(): CannedWorkspace {
  const shop = cannedShop();
  shop.reports = shop.reports.map(({ nodeId }) => buildReport(nodeId, 'in-sync'));
  shop.diagnostics = [];
  return shop;
}
