// @vitest-environment happy-dom
import type { PublishOutcome as Outcome } from '@drift/domain/types';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cannedShop } from '../../testing/canned-shop.js';
import type { CannedWorkspace } from '../../testing/canned-workspace.js';
import { openApp } from '../../testing/open-app.js';
import { PublishOutcome } from './publish-outcome.js';
import { isProposed, PUBLISH_WORDS } from './publish-words.js';

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(900);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const API = '/drift?node=orders%2Forder-api';
const button = (name: string | RegExp) => screen.findByRole<HTMLButtonElement>('button', { name });
const dialog = async () => within(await screen.findByRole('dialog'));
const bodies = ({ requests }: CannedWorkspace, path: string) =>
  requests.filter((request) => request.path === path).map(({ body }) => body);

function connected(outcome?: Outcome): CannedWorkspace {
  const shop = cannedShop();
  shop.publishing.connect();
  if (outcome !== undefined) shop.publishing.outcomes.set('orders/order-api', outcome);
  return shop;
}

async function confirm(name: string) {
  fireEvent.click(await button('Preview'));
  const box = await dialog();
  await box.findByRole('list', { name: 'Files to propose' });
  fireEvent.click(await box.findByRole('button', { name }));
  return box;
}

it.each(Object.keys(PUBLISH_WORDS) as Outcome[])('says what %s means, why, and what to do', (outcome) => {
  const url = 'https://github.com/shop/shop/pull/7';
  const place = { branch: 'drift/shop/x-01234567', number: 7, url, planHash: null };
  const facts = { why: 'this is why', next: null, warnings: ['no label'], startsChecks: false };
  render(<PublishOutcome result={{ outcome, ...place, ...facts }} host={null} />);
  const { word, meaning, next } = PUBLISH_WORDS[outcome];
  for (const text of [word, meaning, 'this is why', 'no label', place.branch]) screen.getByText(text);
  const steps = screen.queryAllByText('Next:').map(({ parentElement }) => parentElement?.textContent);
  expect(steps).toEqual(next === null ? [] : [`Next: ${next}`]);
  expect(screen.queryByText(/^Checks will not start/) !== null).toBe(isProposed(outcome));
});

describe('a pull request for one node', () => {
  it('is a draft unless somebody says otherwise, is linked safely, and stands on the report', async () => {
    const { workspace } = openApp(API, connected());
    const box = await confirm('Open a draft pull request');
    const link = await box.findByRole<HTMLAnchorElement>('link', { name: /^Pull request #312/ });
    expect(link.href).toBe('https://github.com/shop/shop/pull/312');
    expect([link.rel, link.target]).toEqual(['noreferrer noopener', '_blank']);
    expect(bodies(workspace, '/drift/remediate')).toMatchObject([
      { nodeId: 'orders/order-api', createPR: true, draftPR: true, approve: [], again: false },
    ]);
    // Nothing here is changed by it.
    expect(workspace.reports.find(({ nodeId }) => nodeId === 'orders/order-api')?.reason).toBe('spec-ahead');
    fireEvent.click(box.getAllByRole('button', { name: 'Close' })[0] as HTMLElement);
    const report = within(await screen.findByRole('region', { name: 'Report of orders/order-api' }));
    await report.findByRole('link', { name: /^Pull request #312/ });
    await button('Pull requests 1 open');
  });

  it('is ready for review where that is chosen, and the files are written here where that is', async () => {
    const { workspace } = openApp(API, connected());
    fireEvent.click(await button('Preview'));
    const box = await dialog();
    fireEvent.click(await box.findByRole('checkbox', { name: 'As a draft' }));
    fireEvent.click(await box.findByRole('button', { name: 'Open a pull request' }));
    await box.findByRole('link', { name: /^Pull request #312/ });
    expect(bodies(workspace, '/drift/remediate')).toMatchObject([{ createPR: true, draftPR: false }]);
    fireEvent.click(box.getAllByRole('button', { name: 'Close' })[0] as HTMLElement);
    fireEvent.click(await button('Preview'));
    const next = await dialog();
    fireEvent.click(await next.findByRole('radio', { name: 'Write it here' }));
    fireEvent.click(await next.findByRole('button', { name: /^Write \d file/ }));
    await screen.findByText('Regenerated orders/order-api');
    expect(bodies(workspace, '/drift/remediate')[1]).toMatchObject({ createPR: false });
  });

  it('cannot be chosen without a token, and says what to do', async () => {
    openApp(API);
    fireEvent.click(await button('Preview'));
    const box = await dialog();
    const choice = await box.findByRole<HTMLInputElement>('radio', { name: /^Open a pull request/ });
    expect([choice.disabled, choice.checked]).toEqual([true, false]);
    await box.findByText(/the server has no token.*Next:.*DRIFT_REMEDIATION_TOKEN/);
    await box.findByRole('button', { name: /^Write \d file/ });
  });

  it('that waits for an approval is approved by its plan hash, and by nothing else', async () => {
    const { workspace } = openApp(API, connected('needs-approval'));
    const box = await confirm('Open a draft pull request');
    fireEvent.click(await box.findByRole('button', { name: 'Approve and open' }));
    await box.findByRole('link', { name: /^Pull request #312/ });
    const [first, second] = bodies(workspace, '/drift/remediate') as Record<string, unknown>[];
    expect(first).toMatchObject({ approve: [] });
    expect(second).toMatchObject({ approve: [first?.['planHash']], planHash: first?.['planHash'] });
    expect(second?.['idempotencyKey']).not.toBe(first?.['idempotencyKey']);
  });

  it('that was closed by a person is proposed again only on their word', async () => {
    const { workspace } = openApp(API, connected('rejected-before'));
    const box = await confirm('Open a draft pull request');
    fireEvent.click(await box.findByRole('button', { name: 'Propose again' }));
    await box.findByRole('link', { name: /^Pull request #312/ });
    expect(bodies(workspace, '/drift/remediate')).toMatchObject([{ again: false }, { again: true }]);
  });

  it('warns where checks will not start and where the cap is reached', async () => {
    const shop = cannedShop();
    shop.publishing.connect({ startsChecks: false, maxOpen: 0 });
    openApp(API, shop);
    fireEvent.click(await button('Preview'));
    const box = await dialog();
    await box.findByText('Checks will not start by themselves.');
    await box.findByText(/0 of 0 remediation pull requests are open/);
    fireEvent.click(await box.findByRole('button', { name: 'Open a draft pull request' }));
    await box.findByRole('link', { name: /^Pull request #312/ });
    await box.findByText('Checks will not start by themselves.');
  });
});

describe('all safe fixes as pull requests', () => {
  it('tell the outcome of each, how many were held back, and go on with an approval', async () => {
    const shop = cannedShop();
    shop.publishing.connect();
    shop.publishing.outcomes.set('orders/order-api', 'limit-open');
    shop.publishing.outcomes.set('catalog/product-api', 'needs-approval');
    const { workspace } = openApp('/drift', shop);
    fireEvent.click(await button('Fix all safe issues 2'));
    const box = await dialog();
    const propose = await box.findByRole('button', { name: 'Propose 2 items as drafts' });
    await box.findByText(/^2 items to propose.*no file here is touched/);
    expect(box.queryByText(/written whole|to write|put back|undone/)).toBeNull();
    fireEvent.click(propose);
    await box.findByText('0 of 2 proposed, 1 held back');
    const list = within(box.getByRole('list', { name: 'Pull requests' }));
    list.getByText('held back');
    list.getByText('needs approval');
    fireEvent.click(box.getByRole('button', { name: 'Approve and open' }));
    await box.findByText('1 of 2 proposed, 1 held back');
    const [first, second] = bodies(workspace, '/drift/fix-all') as { approve: string[] }[];
    expect(first).toMatchObject({ createPR: true, draftPR: true, approve: [] });
    expect(second?.approve).toHaveLength(1);
    expect(workspace.history.some(({ auditId }) => auditId.startsWith('act-'))).toBe(false);
  });
});

describe('the list', () => {
  it('shows open and closed ones with their nodes and what can be done, and opens a report beside', async () => {
    const shop = connected();
    const facts = { planHash: 'p', draft: false, approve: [], again: false };
    shop.publishing.propose({ ...facts, nodes: ['catalog/product-api'] });
    shop.publishing.propose({ ...facts, nodes: ['orders/order-api', 'orders/order-events'], draft: true });
    const [, oldest] = shop.publishing.pullRequests;
    if (oldest) Object.assign(oldest, { state: 'merged', url: 'javascript:alert(1)', outcome: 'unchanged' });
    openApp('/drift', shop);
    fireEvent.click(await button('Pull requests 1 open'));
    const pane = within(await screen.findByRole('region', { name: 'Pull requests' }));
    await pane.findByRole('link', { name: /^#313 Regenerate orders\/order-api/ });
    pane.getByText('open, draft');
    pane.getByText(/1 of at most 10 open/);
    fireEvent.click(pane.getByRole('link', { name: 'orders/order-events' }));
    await screen.findByRole('region', { name: 'Report of orders/order-events' });
    fireEvent.click(pane.getByRole('button', { name: 'Closed and merged' }));
    await pane.findByText('#312 Regenerate catalog/product-api');
    // An address that is none of the web is only text.
    expect(pane.queryByRole('link', { name: /^#312/ })).toBeNull();
    expect(window.location.search).toContain('state=closed');
    fireEvent.click(await button('Pull requests 1 open'));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Pull requests' })).toBeNull());
  });

  it('says why there is none to see', async () => {
    openApp('/drift?list=pull-requests');
    const pane = within(await screen.findByRole('region', { name: 'Pull requests' }));
    await pane.findByText('No pull request can be opened from here: the server has no token');
    // Nobody asked the host, so nothing is said of what it has.
    expect(pane.queryByText('No open remediation pull request')).toBeNull();
  });
});
