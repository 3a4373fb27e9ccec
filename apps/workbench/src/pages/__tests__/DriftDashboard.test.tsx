// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { buildReport } from '../../testing/build-report.js';
import { cannedShop } from '../../testing/canned-shop.js';
import { CannedWorkspace } from '../../testing/canned-workspace.js';
import { openApp } from '../../testing/open-app.js';

let writeText: MockInstance<Clipboard['writeText']>;

beforeEach(() => {
  // There is no layout here, and rows are only rendered where there is room for them.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(900);
  writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const open = openApp;

const table = () => screen.findByRole('table', { name: 'Findings' });
const nodesOf = (root: HTMLElement) =>
  within(root)
    .getAllByRole('link')
    .map((link) => link.getAttribute('title'));

/** The changed files of a report, each as a parser saw it. */
async function comparisons(nodeId: string): Promise<HTMLElement[]> {
  const report = await screen.findByRole('region', { name: `Report of ${nodeId}` });
  await within(report).findByRole('heading', { name: 'What changed' });
  return within(report).getAllByRole('article');
}

const textsOf = (root: HTMLElement | undefined, selector: string) =>
  [...(root?.querySelectorAll(selector) ?? [])].map(({ textContent }) => textContent);

describe('the list', () => {
  it('shows every finding, what is not in sync first, and counts by type', async () => {
    open('/');
    const findings = nodesOf(await table());
    expect(window.location.pathname).toBe('/drift');
    expect(findings.slice(0, 4)).toEqual([
      'shipping/tracking',
      'orders/order-service/refunds',
      'orders/order-service',
      'billing/tax',
    ]);
    const summary = screen.getByRole('region', { name: 'Summary' });
    const counts = within(summary)
      .getAllByRole('button')
      .map((button) => button.textContent);
    expect(counts).toEqual([
      '3Semantic✗',
      '1Not judged?',
      '3Code stale✗',
      '3Spec stale✗',
      '2Unrecorded–',
      '1Benign~',
      '10In sync✓',
    ]);
    expect(screen.getByRole('link', { name: /Drift.*10 need attention/ })).toBeTruthy();
    expect(document.title).toBe('(10) Drift · Drift Workbench');
    fireEvent.click(screen.getByRole('link', { name: 'History' }));
    await waitFor(() => expect(document.title).toBe('History · Drift Workbench'));
  });

  it('takes filter and order from the URL and writes them there', async () => {
    open('/drift?type=spec_stale&sort=-node');
    expect(nodesOf(await table())).toEqual([
      'identity/users',
      'billing/payment-gateway-adapter-for-external-providers',
      'billing/invoice-service',
    ]);
    fireEvent.click(screen.getByRole('button', { name: '2 Spec stale in billing' }));
    await waitFor(async () => expect(nodesOf(await table())).toHaveLength(2));
    expect(window.location.search).toBe('?sort=-node&context=billing&type=spec_stale');
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'gateway' } });
    await waitFor(() => expect(window.location.search).toContain('q=gateway'));
    await waitFor(async () => expect(nodesOf(await table())).toHaveLength(1));
    fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
    await waitFor(() => expect(window.location.search).toBe('?sort=-node'));
  });

  it('filters by the types of its menu, and shows how sure each verdict is', async () => {
    open('/drift');
    await table();
    fireEvent.keyDown(screen.getByRole('button', { name: 'Type' }), { key: 'Enter' });
    fireEvent.click(await screen.findByRole('menuitemcheckbox', { name: /^Code stale/ }));
    await waitFor(() => expect(window.location.search).toBe('?type=code_stale'));
    const rows = within(await table()).getAllByRole('row', { hidden: true });
    const shown = rows.map((row) => textsOf(row, 'td:nth-child(1), td:nth-child(5)'));
    expect(shown.filter((cells) => cells.length > 0)).toEqual([
      ['✗Code stale', '90%'],
      ['✗Code stale', '80%'],
      ['✗Code stale', '90%'],
    ]);
  });

  it('says when nothing matches and how to get everything back', async () => {
    open('/drift?q=zzz');
    await screen.findByText('No finding matches');
    fireEvent.click(screen.getByRole('button', { name: 'Clear the filters' }));
    expect(nodesOf(await table()).length).toBeGreaterThan(10);
  });
});

describe('the report', () => {
  it('opens from the list with verdict, axes, evidence, files and ranked suggestions', async () => {
    open('/drift');
    fireEvent.click(within(await table()).getByTitle('orders/order-service'));
    const report = await screen.findByRole('region', { name: 'Report of orders/order-service' });
    expect(window.location.search).toBe('?node=orders%2Forder-service');
    await within(report).findByText('The exported contract changed since the last materialization.');
    within(report).getByText(/^the contract changed: function placeOrder \(signature\)/);
    await within(report).findByText(/Brought in by Ada Reyes/);
    within(report).getByText('Let an order be placed as a dry run', { exact: false });
    expect(within(report).getByTitle('9be3d10f6a').textContent).toBe('9be3d10');
    const actions = within(report).getAllByRole('button', { name: /^Copy command/ });
    expect(actions.map((button) => button.getAttribute('aria-label'))).toEqual([
      'Copy command: drift-heal report orders/order-service',
      "Copy command: drift-heal absorb orders/order-service --reason '…'",
      'Copy command: drift-heal materialize orders/order-service --discard',
    ]);
    expect(within(report).queryByText('safe')).toBeNull();
    const [, absorb] = actions;
    if (absorb) fireEvent.click(absorb);
    await waitFor(() =>
      expect(writeText).toHaveBeenCalledWith("drift-heal absorb orders/order-service --reason '…'"),
    );
    await within(report).findByText('Copied');
  });

  it('ranks the suggestions, each with confidence, impact and command', async () => {
    open('/drift?node=orders%2Forder-service');
    const report = await screen.findByRole('region', { name: 'Report of orders/order-service' });
    const heading = await within(report).findByRole('heading', { name: 'What to do' });
    const todo = heading.closest('section');
    const suggestions = within(todo as HTMLElement).getAllByRole('listitem');
    expect(suggestions.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^1Manual review90% confidence · high impact.*\$ drift-heal report /),
      expect.stringMatching(/^2Update spec81% confidence · low impact.*\$ drift-heal absorb /),
      expect.stringMatching(/^3Regenerate63% confidence · medium impact.*\$ drift-heal materialize /),
    ]);
  });

  it('tells for each changed file what a parser saw, what breaks others first', async () => {
    open('/drift?node=orders%2Forder-service');
    const [service, retry] = await comparisons('orders/order-service');
    expect(textsOf(service, 'p')).toEqual([
      '6 symbols changed, 3 of them breaking.',
      '90% confidence',
      'TypeScript, read by typescript 6.0.3',
    ]);
    expect(textsOf(service, 'li')).toEqual([
      'contract broken',
      'contract extended',
      'function placeOrdersignature changedexportedlines 14–18 → became 14–19Breaking',
      'function cancelOrderremovedexportedold lines 31–40Breaking',
      'function revokeOrderrenamed from abortOrderexportedline 52 → became 44Breaking',
      'interface PlaceOptionsaddedexportednew lines 5–8Additive',
      'method OrderService.pricebody changedlines 60–71 → became 52–66Internal',
      'const RETRIESmovedline 90 → became 10Internal',
      'because some return types are inferred from bodies',
    ]);
    expect(textsOf(retry, 'header, p')).toEqual([
      'src/orders/place-order.tsDirective',
      'A comment that steers a tool changed; the code did not.',
      '90% confidence',
      'TypeScript, read by typescript 6.0.3',
    ]);
  });

  it('lists what a harmless difference consists of, and where', async () => {
    open('/drift?node=orders%2Forder-store');
    const [store] = await comparisons('orders/order-store');
    expect(textsOf(store, 'header, p')).toEqual([
      'src/orders/order-store.tsBenign',
      'Only doc comments, import order, quotes and white space differ; the code means the same.',
      '90% confidence',
      'TypeScript, read by typescript 6.0.3',
    ]);
    expect(textsOf(store, 'li')).toEqual([
      'layout',
      'import order',
      'doc comments',
      'doc comments1 placelines 8–9',
      'import order1 placelines 1–3',
      'quotes7 placeslines 1, 2, 3, 21, 34 and 2 more',
      'white space2 placeslines 12–19, 40 → became 12–14, 33',
      'because documentation text may be part of the spec',
    ]);
  });

  it('never calls a difference harmless that no parser could read', async () => {
    open('/drift?node=billing%2Finvoice-service');
    const [invoice] = await comparisons('billing/invoice-service');
    expect(textsOf(invoice, 'header, p, li')).toEqual([
      'src/billing/invoice-service.tsChanged',
      'The content changed.',
      '60% confidence',
      'because the new version cannot be parsed: the difference may be anything',
      'TypeScript, read by typescript 6.0.3',
    ]);
    expect(invoice?.querySelector('[data-kind="none"], [data-kind="benign"]')).toBeNull();
  });

  it('claims nothing of the contract of a file that has none', async () => {
    open('/drift?node=orders%2Forder-api');
    const [openapi, limits] = await comparisons('orders/order-api');
    expect(textsOf(openapi, 'li')).toEqual(['operation POST /ordersbody changedlines 14–18 → became 14–19']);
    expect(textsOf(limits, 'p')).toEqual([
      'Only white space differs; no parser checked what it means.',
      '70% confidence',
      'Line by line: no parser read this file',
    ]);
  });

  it('calls safe only what is automatically fixable, and says why there is no diff', async () => {
    open('/drift?node=orders%2Forder-api');
    const report = await screen.findByRole('region', { name: 'Report of orders/order-api' });
    await within(report).findByText('safe');
    await within(report).findByText(/^No diff: /);
  });

  it('never shows a node as clean that was not judged', async () => {
    open('/drift?node=billing%2Ftax');
    const report = await screen.findByRole('region', { name: 'Report of billing/tax' });
    await within(report).findByText('Not judged: src/billing/tax.ts leads out of the workspace');
    expect(report.textContent).not.toMatch(/in sync|same|clean|✓/i);
    expect(report.querySelector('[data-kind="none"]')).toBeNull();
    expect(
      within(await table())
        .getByTitle('billing/tax')
        .closest('tr')?.textContent,
    ).toContain('Not judged');
  });

  it('asks for a node that the scan does not hold and says when there is none', async () => {
    open('/drift?node=orders%2Fnobody');
    await screen.findByText('No such node');
    fireEvent.click(screen.getByRole('button', { name: 'Back to the list' }));
    await waitFor(() => expect(window.location.search).toBe(''));
  });

  it('is walked to and closed by keyboard', async () => {
    open('/drift?type=semantic');
    await table();
    fireEvent.keyDown(window, { key: 'j' });
    await waitFor(() => expect(document.activeElement?.getAttribute('title')).toBe('shipping/tracking'));
    fireEvent.keyDown(window, { key: 'j' });
    await waitFor(() =>
      expect(document.activeElement?.getAttribute('title')).toBe('orders/order-service/refunds'),
    );
    fireEvent.keyDown(window, { key: 'c' });
    expect(writeText).toHaveBeenCalledWith('drift-heal report orders/order-service/refunds');
    if (document.activeElement) fireEvent.click(document.activeElement);
    await screen.findByRole('region', { name: 'Report of orders/order-service/refunds' });
    fireEvent.keyDown(window, { key: 'Escape' });
    await waitFor(() => expect(window.location.search).toBe('?type=semantic'));
  });
});

describe('a search that is left before its pause is over', () => {
  it('has filtered when the next key is pressed, and closes no report that is opened meanwhile', async () => {
    open('/drift');
    await table();
    const field = screen.getByRole<HTMLInputElement>('searchbox');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    field.focus();
    fireEvent.change(field, { target: { value: 'place-order' } });
    fireEvent.keyDown(field, { key: 'Escape' });
    expect(window.location.search).toBe('?q=place-order');
    fireEvent.keyDown(window, { key: 'j' });
    const row = document.activeElement as HTMLElement;
    expect(row.title).toBe('orders/order-service');
    fireEvent.click(row);
    const opened = '?q=place-order&node=orders%2Forder-service';
    expect(window.location.search).toBe(opened);
    act(() => vi.advanceTimersByTime(1000));
    vi.useRealTimers();
    expect(window.location.search).toBe(opened);
  });
});

describe('live', () => {
  it('shows the new verdict when the server tells of a scan', async () => {
    const { workspace } = open('/drift?type=semantic');
    within(await table()).getByTitle('shipping/tracking');
    await screen.findByText('Live');
    act(() => workspace.change(buildReport('shipping/tracking', 'in-sync')));
    await waitFor(() => expect(screen.queryByTitle('shipping/tracking')).toBeNull());
  });

  it('keeps the last good data when the server fails, and says so', async () => {
    const { workspace, server } = open('/drift');
    await table();
    server.down = true;
    act(() => workspace.finishScan([]));
    await screen.findByText(/^Not up to date/, undefined, { timeout: 4000 });
    within(await table()).getByTitle('shipping/tracking');
  });
});

describe('states', () => {
  it('explains a workspace without nodes', async () => {
    open('/drift', new CannedWorkspace());
    await screen.findByText('No nodes to judge');
  });

  it('explains a first run with the command, and does not call it clean', async () => {
    const workspace = new CannedWorkspace();
    workspace.reports = [buildReport('a/b', 'unrecorded'), buildReport('a/c', 'unmaterialized')];
    open('/drift', workspace);
    await screen.findByText('Nothing is recorded yet');
    screen.getByRole('button', { name: 'Copy command: drift-heal absorb --all --record-only' });
    screen.getByRole('button', { name: 'Copy command: just pipeline a' });
    expect(screen.queryByText(/spec and its code agree|No drift/)).toBeNull();
  });

  it('says that all is well only when all was judged', async () => {
    const workspace = new CannedWorkspace();
    workspace.reports = [buildReport('a/b', 'in-sync'), buildReport('a/c', 'unjudged')];
    open('/drift', workspace);
    await table();
    expect(screen.queryByText(/spec and its code agree|No drift/)).toBeNull();
    act(() => workspace.change(buildReport('a/c', 'in-sync')));
    await screen.findByText('Every spec and its code agree.');
  });

  it('shows the error object of the server, and an unreachable server', async () => {
    const workspace = cannedShop();
    const error = {
      code: 'E_STATE_VERSION',
      what: 'Newer state',
      where: 'x',
      why: 'Written by 2.0',
      safe: 'untouched',
      next: 'npm update',
    } as const;
    workspace.failure = { status: 500, error };
    const { server } = open('/drift', workspace);
    const alert = await screen.findByRole('alert');
    for (const text of ['Newer state', 'Written by 2.0', 'untouched', 'E_STATE_VERSION', 'npm update'])
      within(alert).getByText(text);
    server.down = true;
    fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await screen.findByText('The drift server does not answer', undefined, { timeout: 4000 });
    server.down = false;
    workspace.failure = null;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await table();
  });
});

describe('healing', () => {
  const dialog = () => screen.findByRole('dialog');
  const reasonOf = (nodeId: string, workspace: CannedWorkspace) =>
    workspace.reports.find((report) => report.nodeId === nodeId)?.reason;
  const posted = (workspace: CannedWorkspace, path: string) =>
    workspace.requests.filter((request) => request.path === path).map(({ body }) => body);

  it('plans a regeneration, shows what it would overwrite, writes it once, and takes it back', async () => {
    const shop = cannedShop();
    shop.remedies.handEdited.add('src/orders/order-service.ts');
    const { workspace } = open('/drift?node=orders%2Forder-service', shop);
    fireEvent.click(await screen.findByRole('button', { name: 'Preview' }));
    const preview = within(await dialog());
    await preview.findByText('node tools/generate.mjs specs/orders/order-service.json', { exact: false });
    preview.getByText(/^Overwrites a person’s edit; the old bytes are saved/);
    expect(textsOf(preview.getByRole('list', { name: 'Proof' }), 'li')).toEqual([
      '2 equal runs',
      'own process space',
      'read-only outside the scratch',
      'clean scan',
      'test passed: npm test',
      'took 1.8 s',
    ]);
    expect(reasonOf('orders/order-service', workspace)).toBe('contract-break');
    const confirm = preview.getByRole('button', { name: 'Write 1 file, overwrite 1 edit' });
    fireEvent.click(confirm);
    fireEvent.click(confirm);
    await screen.findByText('Regenerated orders/order-service');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(posted(workspace, '/drift/remediate')).toMatchObject([
      { nodeId: 'orders/order-service', createPR: false, planHash: expect.stringMatching(/^plan-/) },
    ]);
    expect(reasonOf('orders/order-service', workspace)).toBe('in-sync');
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await screen.findByText('Undone: everything is as it was before.');
    expect(posted(workspace, '/drift/undo')).toEqual([{ auditId: 'act-1' }]);
    expect(reasonOf('orders/order-service', workspace)).toBe('contract-break');
  });

  it('fixes all safe issues after one look: plan, progress, result by item, undo of all in reverse', async () => {
    const { workspace, server } = open('/drift');
    fireEvent.click(await screen.findByRole('button', { name: 'Fix all safe issues 2' }));
    const box = within(await dialog());
    expect(textsOf(await box.findByRole('list', { name: 'To fix' }), 'li > h3')).toEqual([
      'catalog/product-api',
      'orders/order-api',
    ]);
    box.getByText(/It takes about \d+ s, as this plan did/);
    const left = within(box.getByRole('region', { name: 'Left to you' }));
    left.getByText('orders/order-service/refunds');
    expect(left.queryByText('orders/order-api')).toBeNull();
    box.getByText('1 node only wants recording');
    box.getByText(/drift-heal absorb --all --record-only/);

    let release = (): void => undefined;
    server.held.set('/drift/fix-all', new Promise((resolve) => (release = resolve)));
    fireEvent.click(box.getByRole('button', { name: 'Fix 2 items' }));
    await box.findByText('Starting');
    const nodes = ['orders/order-api'];
    act(() => workspace.tellProgress({ done: 11, total: 12, nodes, step: 'verify' }));
    box.getByText('Proving');
    box.getByText('comparing the runs');
    act(() => workspace.tellProgress({ done: 1, total: 2, nodes, step: 'write' }));
    expect(box.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('75');
    fireEvent.click(box.getByRole('button', { name: 'Stop' }));
    await waitFor(() => expect(posted(workspace, '/drift/fix-all/stop')).toHaveLength(1));
    expect((await box.findByRole<HTMLButtonElement>('button', { name: 'Stopping' })).disabled).toBe(true);
    fireEvent.click(box.getByRole('button', { name: 'Hide' }));
    await screen.findByRole('button', { name: 'Fixed 1 of 2' });
    release();
    fireEvent.click(await screen.findByRole('button', { name: 'See the results' }));
    const done = within(await dialog());
    await done.findByText('2 of 2 fixed');
    expect(posted(workspace, '/drift/fix-all')).toHaveLength(1);
    fireEvent.click(done.getByRole('button', { name: 'Undo all' }));
    await done.findByText('2 of 2 fixed, 2 undone');
    expect(posted(workspace, '/drift/undo')).toEqual([{ auditId: 'act-2' }, { auditId: 'act-1' }]);
    expect(reasonOf('orders/order-api', workspace)).toBe('spec-ahead');
  });

  it('defers a finding: it stays listed, is counted apart, and can be filtered', async () => {
    const { workspace } = open('/drift?node=billing%2Finvoice-service');
    fireEvent.click(await screen.findByRole('button', { name: 'Defer' }));
    const box = within(await dialog());
    const confirm = box.getByRole<HTMLButtonElement>('button', { name: 'Defer' });
    expect(confirm.disabled).toBe(true);
    fireEvent.change(box.getByLabelText('Reason'), { target: { value: 'after the release' } });
    fireEvent.change(box.getByLabelText('Last day'), { target: { value: '2001-01-01' } });
    box.getByText('That day is past.');
    expect(confirm.disabled).toBe(true);
    fireEvent.change(box.getByLabelText('Last day'), { target: { value: '2099-12-06' } });
    fireEvent.change(box.getByLabelText('Owner'), { target: { value: 'ben' } });
    fireEvent.click(confirm);
    const report = await screen.findByRole('region', { name: 'Report of billing/invoice-service' });
    await within(report).findByText('Deferred until 2099-12-06 by ben.');
    expect(posted(workspace, '/drift/defer')).toEqual([
      { nodeId: 'billing/invoice-service', until: '2099-12-06', reason: 'after the release', owner: 'ben' },
    ]);
    screen.getByText('nodes · 1 deferred');
    screen.getByRole('link', { name: /Drift.*9 need attention/ });
    fireEvent.keyDown(screen.getByRole('button', { name: 'Deferred' }), { key: 'Enter' });
    fireEvent.click(await screen.findByRole('menuitemcheckbox', { name: /^Deferred/ }));
    await waitFor(() => expect(window.location.search).toContain('deferred=active'));
    const rows = within(await table()).getAllByRole('link', { hidden: true });
    expect(rows.map((row) => row.getAttribute('title'))).toEqual(['billing/invoice-service']);
  });

  it('undoes from the history, and says plainly when the old bytes are gone', async () => {
    const shop = cannedShop();
    shop.remedies.defer({ nodeId: 'billing/invoice-service', until: '2099-12-06', reason: 'later' });
    const { workspace } = open('/history', shop);
    fireEvent.click(await screen.findByRole('button', { name: 'Undo defer billing/invoice-service' }));
    fireEvent.click(within(await dialog()).getByRole('button', { name: 'Undo' }));
    await screen.findByText('Undone: defer billing/invoice-service');
    expect(workspace.reports.every(({ deferral }) => deferral === null)).toBe(true);
    expect(screen.queryByRole('button', { name: /^Undo.*shipping\/rates/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Undo materialize orders/order-api' }));
    const box = within(await dialog());
    fireEvent.click(box.getByRole('button', { name: 'Undo' }));
    await box.findByText(/its old bytes are no longer kept/);
    expect(box.queryByRole('button', { name: 'Undo' })).toBeNull();
  });
});
