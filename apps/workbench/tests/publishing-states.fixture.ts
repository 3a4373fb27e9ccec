import type { PublishOutcome } from '@drift/domain/types';
import type { Page } from 'playwright-core';
import { cannedShop } from '../src/testing/canned-shop.js';
import type { CannedWorkspace } from '../src/testing/canned-workspace.js';
import type { DashboardState } from './dashboard-states.fixture.js';

const API = '/drift?node=orders%2Forder-api';
const LIST = '/drift?list=pull-requests';

/** Every state of proposing a change and of looking at what was proposed. */
export const PUBLISHING_STATES: readonly DashboardState[] = [
  {
    name: 'publish-choice',
    path: API,
    workspace: () => connected({ startsChecks: false, maxOpen: 2 }),
    shows: 'Checks will not start by themselves.',
    act: async (page) => page.getByRole('button', { name: 'Preview' }).click(),
  },
  {
    name: 'publish-no-token',
    path: API,
    shows: 'the server has no token',
    act: async (page) => page.getByRole('button', { name: 'Preview' }).click(),
  },
  {
    name: 'publish-running',
    path: API,
    workspace: () => connected(),
    shows: 'Opening the pull request',
    prepare: async (page) => page.route('**/drift/remediate', () => new Promise(() => undefined)),
    act: propose,
  },
  {
    name: 'publish-created',
    path: API,
    workspace: () => connected(),
    shows: 'Pull request #314',
    act: propose,
  },
  {
    name: 'publish-incomplete',
    path: API,
    workspace: () => connected({ startsChecks: false }, 'failed-partial'),
    shows: 'the label auto-generated could not be added',
    act: propose,
  },
  {
    name: 'publish-needs-approval',
    path: API,
    workspace: () => connected({}, 'needs-approval'),
    shows: 'Approve and open',
    act: propose,
  },
  {
    name: 'publish-rejected',
    path: API,
    workspace: () => connected({}, 'rejected-before'),
    shows: 'Propose again',
    act: propose,
  },
  {
    name: 'publish-all',
    path: '/drift',
    workspace: () => connected({}, 'limit-open'),
    shows: '1 of 2 proposed, 1 held back',
    act: async (page) => {
      await page.getByRole('button', { name: /^Fix all safe issues/ }).click();
      await page.getByRole('button', { name: 'Propose 2 items as drafts' }).click();
    },
  },
  {
    name: 'pull-requests',
    path: LIST,
    workspace: () => connected({ maxOpen: 2 }),
    shows: '2 of at most 2 open',
  },
  {
    name: 'pull-requests-node',
    path: `${LIST}&node=catalog%2Fproduct-api`,
    workspace: () => connected(),
    shows: 'would heal it',
  },
  { name: 'pull-requests-no-token', path: LIST, shows: 'No pull request can be opened from here' },
];

async function propose(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('button', { name: 'Open a draft pull request' }).click();
}

/** A shop whose server has a token and two pull requests open; one node's ends as it is told. */
function connected(
  access: Parameters<CannedWorkspace['publishing']['connect']>[0] = {},
  outcome?: PublishOutcome,
): CannedWorkspace {
  const shop = cannedShop();
  const { publishing } = shop;
  publishing.connect(access);
  const facts = { planHash: 'plan-1', draft: true, approve: [], again: false };
  publishing.propose({ ...facts, nodes: ['catalog/product-api'] });
  publishing.propose({ ...facts, nodes: ['identity/users', 'identity/session'], draft: false });
  if (outcome !== undefined) publishing.outcomes.set('orders/order-api', outcome);
  return shop;
}
