// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cannedShop } from '../../testing/canned-shop.js';
import type { CannedWorkspace } from '../../testing/canned-workspace.js';
import { openApp } from '../../testing/open-app.js';

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(900);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const INVOICE = '/drift?node=billing%2Finvoice-service';
const button = (name: string | RegExp) => screen.findByRole<HTMLButtonElement>('button', { name });
const dialog = async () => within(await screen.findByRole('dialog'));
const bodies = ({ requests }: CannedWorkspace, path: string) =>
  requests.filter((request) => request.path === path).map(({ body }) => body);

/** Another content of one node's code than was looked at. */
function edit(workspace: CannedWorkspace, nodeId: string): void {
  workspace.reports = workspace.reports.map((report) =>
    report.nodeId === nodeId ? { ...report, codeHash: `sha256:${'ed17'.repeat(16)}` } : report,
  );
}

describe('who may only look', () => {
  it('sees every command and why there is no button, and nothing is asked of the server', async () => {
    const shop = cannedShop();
    shop.role = 'viewer';
    const { workspace } = openApp(INVOICE, shop);
    await screen.findByText(/^Only an operator can act here/);
    await button(/^Copy command: drift-heal absorb billing\/invoice-service/);
    for (const name of ['Absorb', 'Preview', 'Defer'])
      expect(screen.queryByRole('button', { name })).toBeNull();
    fireEvent.click(await button('Fix all safe issues 2'));
    const box = await dialog();
    box.getByRole('button', { name: 'Copy command: drift-heal remediate --auto' });
    expect(box.queryByRole('button', { name: /^Fix/ })).toBeNull();
    expect(workspace.requests.filter(({ path }) => /plan|fix-all/.test(path))).toEqual([]);
  });

  it('learns it from the refusal where the server does not tell roles', async () => {
    const shop = cannedShop();
    shop.role = null;
    const answer = shop.answer.bind(shop);
    vi.spyOn(shop, 'answer').mockImplementation((request) => {
      if (request.path !== '/drift/plan') return answer(request);
      const error = { code: 'E_FORBIDDEN', what: 'not carried out', why: 'only an operator may do this' };
      const body = { ...error, where: null, safe: 'nothing was changed', next: 'open the operator link' };
      return { status: 401, headers: { 'Content-Type': 'application/problem+json' }, body };
    });
    openApp(INVOICE, shop);
    fireEvent.click(await button('Preview'));
    await (await dialog()).findByText('only an operator may do this');
    await screen.findByText('Next: open the operator link');
  });
});

describe('an absorb', () => {
  it('needs a reason, sends what was looked at, and never confirms by a hasty Enter', async () => {
    const { workspace } = openApp(INVOICE);
    fireEvent.click(await button('Absorb'));
    const box = await dialog();
    const confirm = box.getByRole<HTMLButtonElement>('button', { name: 'Absorb' });
    const reason = box.getByLabelText(/^Reason/);
    expect(document.activeElement).toBe(reason);
    await waitFor(() => expect(bodies(workspace, '/drift/plan')).toHaveLength(1));
    expect(confirm.disabled).toBe(true);
    fireEvent.change(reason, { target: { value: ' hotfix 123 ' } });
    await waitFor(() => expect(confirm.disabled).toBe(false));
    fireEvent.keyDown(reason, { key: 'Enter' });
    fireEvent.submit(reason);
    expect(bodies(workspace, '/drift/remediate')).toEqual([]);
    fireEvent.click(confirm);
    await screen.findByText('Absorbed billing/invoice-service');
    expect(bodies(workspace, '/drift/remediate')).toMatchObject([{ reason: 'hotfix 123', createPR: false }]);
  });

  it('of content that was changed since is refused, and looking again starts over', async () => {
    const { workspace } = openApp(INVOICE);
    fireEvent.click(await button('Absorb'));
    const box = await dialog();
    fireEvent.change(box.getByLabelText(/^Reason/), { target: { value: 'hotfix' } });
    await waitFor(() =>
      expect(box.getByRole<HTMLButtonElement>('button', { name: 'Absorb' }).disabled).toBe(false),
    );
    edit(workspace, 'billing/invoice-service');
    fireEvent.click(box.getByRole('button', { name: 'Absorb' }));
    await box.findByText('Changed since you looked');
    await box.findByText('the plan is another one by now: look at it again');
    expect(workspace.history.some(({ auditId }) => auditId.startsWith('act-'))).toBe(false);
    fireEvent.click(box.getByRole('button', { name: 'Look again' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('that only records asks for no reason', async () => {
    const { workspace } = openApp('/drift?node=orders%2Forder-store');
    fireEvent.click(await button('Record'));
    const box = await dialog();
    const confirm = box.getByRole<HTMLButtonElement>('button', { name: 'Record' });
    await waitFor(() => expect(confirm.disabled).toBe(false));
    fireEvent.click(confirm);
    await screen.findByText('Recorded orders/order-store');
    expect(bodies(workspace, '/drift/remediate')[0]).not.toHaveProperty('reason');
  });
});

describe('while a plan is made', () => {
  it.each([
    ['/drift', 'Fix all safe issues 2', '/drift/fix-all/plan'],
    [INVOICE, 'Preview', '/drift/plan'],
  ])('the button of %s %s says so, and counts nothing', async (path, name, asked) => {
    openApp(path);
    const answered = fetch;
    vi.stubGlobal('fetch', (request: Request | string | URL, init?: RequestInit) => {
      const address = request instanceof Request ? request.url : String(request);
      return address.endsWith(asked) ? new Promise(() => undefined) : answered(request, init);
    });
    fireEvent.click(await button(name));
    const box = await dialog();
    expect(box.getByRole<HTMLButtonElement>('button', { name: 'Planning' }).disabled).toBe(true);
  });
});

describe('a regeneration', () => {
  it('of what moved is planned anew on request', async () => {
    const { workspace } = openApp(INVOICE);
    fireEvent.click(await button('Preview'));
    const box = await dialog();
    const confirm = await box.findByRole('button', { name: 'Write 1 file' });
    await box.findByRole('list', { name: 'Files to write' });
    edit(workspace, 'billing/invoice-service');
    fireEvent.click(confirm);
    await box.findByText('Changed since you looked');
    fireEvent.click(box.getByRole('button', { name: 'Look again' }));
    await box.findByRole('list', { name: 'Files to write' });
    fireEvent.click(box.getByRole('button', { name: 'Write 1 file' }));
    await screen.findByText('Regenerated billing/invoice-service');
    const keys = bodies(workspace, '/drift/remediate').map(
      (body) => (body as { idempotencyKey: string }).idempotencyKey,
    );
    expect(new Set(keys).size).toBe(2);
  });

  it('is left by Escape without a trace', async () => {
    const { workspace } = openApp(INVOICE);
    fireEvent.click(await button('Preview'));
    const box = await dialog();
    await box.findByRole('list', { name: 'Files to write' });
    expect(document.activeElement?.tagName).not.toBe('BUTTON');
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(bodies(workspace, '/drift/remediate')).toEqual([]);
  });
});

describe('fixing all', () => {
  it('says when the plan is another one by now, and plans again', async () => {
    const { workspace } = openApp('/drift');
    fireEvent.click(await button('Fix all safe issues 2'));
    const box = await dialog();
    await box.findByRole('list', { name: 'To fix' });
    edit(workspace, 'orders/order-api');
    fireEvent.click(box.getByRole('button', { name: 'Fix 2 items' }));
    await box.findByText('Changed since you looked');
    await box.findByText('the plan is another one by now');
    fireEvent.click(box.getByRole('button', { name: 'Look again' }));
    await box.findByRole('list', { name: 'To fix' });
    fireEvent.click(box.getByRole('button', { name: 'Fix 2 items' }));
    await box.findByText('2 of 2 fixed');
  });

  it('goes on after an item that failed, and each fixed one has its own way back', async () => {
    const shop = cannedShop();
    shop.remedies.failing.add('catalog/product-api');
    const { workspace } = openApp('/drift', shop);
    fireEvent.click(await button('Fix all safe issues 2'));
    const box = await dialog();
    fireEvent.click(await box.findByRole('button', { name: 'Fix 2 items' }));
    await box.findByText('1 of 2 fixed');
    const results = within(box.getByRole('list', { name: 'Results' }));
    expect(results.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'catalog/product-apiE_WRITE: the disk is fullput back',
      'orders/order-apifixedUndo',
    ]);
    expect(box.queryByRole('button', { name: 'Undo all' })).toBeNull();
    fireEvent.click(box.getByRole('button', { name: 'Undo orders/order-api' }));
    await box.findByText('1 of 2 fixed, 1 undone');
    expect(bodies(workspace, '/drift/undo')).toEqual([{ auditId: 'act-1' }]);
  });

  it('stops an undo of all at the first item that cannot be taken back', async () => {
    const { workspace } = openApp('/drift');
    fireEvent.click(await button('Fix all safe issues 2'));
    const box = await dialog();
    fireEvent.click(await box.findByRole('button', { name: 'Fix 2 items' }));
    await box.findByText('2 of 2 fixed');
    workspace.remedies.undo({ auditId: 'act-2' });
    fireEvent.click(box.getByRole('button', { name: 'Undo all' }));
    await box.findByText(/its old bytes are no longer kept/);
    expect(bodies(workspace, '/drift/undo')).toEqual([{ auditId: 'act-2' }]);
  });
});
