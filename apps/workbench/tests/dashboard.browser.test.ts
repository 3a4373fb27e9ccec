// @vitest-environment node
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildReport } from '../src/testing/build-report.js';
import { cannedShop } from '../src/testing/canned-shop.js';
import { CannedWorkspace } from '../src/testing/canned-workspace.js';
import { startCannedServer, type TestServer } from './canned-server.fixture.js';
import { DASHBOARD_STATES } from './dashboard-states.fixture.js';
import { HEALING_STATES } from './healing-states.fixture.js';
import { PUBLISHING_STATES } from './publishing-states.fixture.js';
import {
  expectAccessible,
  findChromium,
  openBrowser,
  openPage,
  openSharedPage,
  type SharedPage,
} from './open-browser.fixture.js';

const app = join(dirname(fileURLToPath(import.meta.url)), '..');
const shots = process.env['DRIFT_SHOTS'];
const isCI = Boolean(process.env['CI']);
const hasBrowser = findChromium() !== null;
if (!hasBrowser && !isCI)
  console.warn('SKIPPED: no Chromium was found, so no browser test of the dashboard ran.');

const BOTH = ['light', 'dark'] as const;
const isLong = process.env['DRIFT_DEEP'] === '1' || shots !== undefined;
// On the phone the elements and their colours are those of the desktop, so the quick run looks once.
const SCREENS = [
  { screen: 'desktop', viewport: { width: 1440, height: 900 }, schemes: BOTH },
  { screen: 'phone', viewport: { width: 390, height: 844 }, schemes: isLong ? BOTH : (['dark'] as const) },
];

describe.skipIf(!hasBrowser && !isCI)('the dashboard in a real browser', () => {
  let dist = '';
  let server: TestServer;
  let browser: Browser;
  let workspace: CannedWorkspace;

  beforeAll(async () => {
    if (!hasBrowser) throw new Error('No Chromium was found, and in CI the browser test is required.');
    dist = mkdtempSync(join(tmpdir(), 'drift-dashboard-'));
    build(dist);
    server = await startCannedServer(dist, () => workspace);
    browser = await openBrowser();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(dist, { recursive: true, force: true });
  });

  it('finds a drift, reads it, copies the command, follows it into the graph and sees it vanish', async () => {
    workspace = cannedShop();
    const { page, faults, close } = await openPage(browser, server.url, {
      viewport: { width: 1440, height: 900 },
    });
    await page.goto('/');
    await page.getByRole('button', { name: /1 Semantic in shipping/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/drift');
    await page.getByText('Live', { exact: true }).waitFor();

    await page.keyboard.press('/');
    await page.keyboard.type('place-order');
    await page.getByText('1 of 23').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const report = page.getByRole('region', { name: 'Report of orders/order-service' });
    await report.getByText('The exported contract changed').waitFor();
    await report.getByText('options.dryRun').waitFor();
    expect(new URL(page.url()).search).toBe('?q=place-order&node=orders%2Forder-service');

    await page.keyboard.press('c');
    await page.getByText('Copied: drift-heal report orders/order-service').waitFor();
    const second = report.getByRole('button', { name: /^Copy command: drift-heal absorb/ });
    await second.click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toBe("drift-heal absorb orders/order-service --reason '…'");

    await report.getByRole('link', { name: 'Provenance' }).click();
    const node = page.locator('.react-flow').getByRole('link', { name: /order-service.*Contract break/ });
    await node.click();
    await report.getByText('The exported contract changed').waitFor();

    workspace.change(buildReport('orders/order-service', 'in-sync'));
    await report.getByText('Spec and code match the last materialization.').waitFor();
    await page.goto('/drift?type=semantic');
    await page.getByRole('link', { name: 'shipping/tracking' }).waitFor();
    workspace.change(buildReport('shipping/tracking', 'in-sync'));
    await page.getByRole('link', { name: 'shipping/tracking' }).waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await close();
  });

  it('plans, confirms and undoes, fixes all with progress, and defers, all by keyboard', async () => {
    workspace = cannedShop();
    const { page, faults, close } = await openPage(browser, server.url, {
      viewport: { width: 1440, height: 900 },
    });
    const press = async (name: string): Promise<void> => {
      await page.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
    };
    const reasonOf = (nodeId: string): string | undefined =>
      workspace.reports.find((report) => report.nodeId === nodeId)?.reason;
    const dialog = page.getByRole('dialog');
    await page.goto('/drift?node=orders%2Forder-service');
    await page.getByText('Live', { exact: true }).waitFor();

    await press('Preview');
    await dialog.getByText('options.dryRun').waitFor();
    await page.keyboard.press('Enter');
    expect(reasonOf('orders/order-service')).toBe('contract-break');
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab');
      expect(await dialog.evaluate((box) => box.contains(document.activeElement))).toBe(true);
    }
    await press('Write 1 file');
    await page.getByText('Regenerated orders/order-service').waitFor();
    await dialog.waitFor({ state: 'detached' });
    await expectAccessible(page, 'the message that something was done');
    await press('Undo');
    await page.getByText('Undone: everything is as it was before.').waitFor();
    expect(reasonOf('orders/order-service')).toBe('contract-break');

    await press('Fix all safe issues 2');
    await dialog.getByRole('list', { name: 'To fix' }).waitFor();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/drift/fix-all', async (route) => {
      await held;
      await route.continue();
    });
    await press('Fix 2 items');
    await dialog.getByText('Starting').waitFor();
    workspace.tellProgress({ done: 1, total: 2, nodes: ['orders/order-api'], step: 'write' });
    await dialog.getByText('Fixed 1 of 2').waitFor();
    await dialog.getByText('writing', { exact: true }).waitFor();
    release();
    await dialog.getByText('2 of 2 fixed').waitFor();
    await press('Undo all');
    await dialog.getByText('2 of 2 fixed, 2 undone').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    await press('Defer');
    await page.keyboard.type('after the release');
    await press('Close');
    await dialog.waitFor({ state: 'detached' });
    await press('Defer');
    await page.keyboard.type('after the release');
    await dialog.getByRole('button', { name: 'Defer' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(/^Deferred until \d{4}-\d\d-\d\d by ada@shop.example.$/).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('walks ten thousand findings by keyboard with few rows in the document', async () => {
    workspace = new CannedWorkspace();
    workspace.reports = Array.from({ length: 10_000 }, (_, index) =>
      buildReport(
        `team-${index % 40}/node-${String(index).padStart(5, '0')}`,
        index % 50 === 0 ? 'code-ahead' : 'in-sync',
      ),
    );
    const { page, faults, close } = await openPage(browser, server.url, {
      viewport: { width: 1440, height: 900 },
    });
    await page.goto('/drift?sort=node');
    await page.getByText('10000 shown').waitFor();
    for (let step = 0; step < 60; step += 1) await page.keyboard.press('j');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe('59');
    expect(await page.locator('[data-row]').count()).toBeLessThan(80);
    expect(faults).toEqual([]);
    await close();
  });

  it('says that it is not live, keeps what it has, and comes back by itself', async () => {
    workspace = cannedShop();
    let own = await startCannedServer(dist, () => workspace);
    const { port } = new URL(own.url);
    const { page, close } = await openPage(browser, own.url, { viewport: { width: 1440, height: 900 } });
    await page.goto('/drift');
    await page.getByText('Live', { exact: true }).waitFor();
    await own.close();
    await page.getByRole('button', { name: /Not live/ }).waitFor();
    await page.getByRole('link', { name: 'shipping/tracking' }).waitFor();
    workspace.reports = workspace.reports.map((report) =>
      report.nodeId === 'shipping/tracking' ? buildReport('shipping/tracking', 'in-sync') : report,
    );
    own = await startCannedServer(dist, () => workspace, Number(port));
    await page.getByText('Live', { exact: true }).waitFor({ timeout: 15_000 });
    await page.getByRole('button', { name: /1 Semantic in shipping/ }).waitFor({ state: 'detached' });
    await close();
    await own.close();
  });

  it('loads by itself when a server that was silent at first answers', async () => {
    workspace = cannedShop();
    const { page, close } = await openPage(browser, server.url);
    const api = /\/drift\/(?:scan|events)/;
    await page.route(api, (route) => route.abort());
    await page.goto('/drift');
    await page.getByText('The drift server does not answer').waitFor();
    await page.unroute(api);
    await page.getByRole('link', { name: 'shipping/tracking' }).waitFor({ timeout: 15_000 });
    await close();
  });

  describe.each(SCREENS)('on a $screen', ({ screen, viewport, schemes }) => {
    let shown: SharedPage;
    beforeAll(async () => {
      shown = await openSharedPage(browser, server.url, { viewport });
    });
    afterAll(() => shown?.close());

    it.each([...DASHBOARD_STATES, ...HEALING_STATES, ...PUBLISHING_STATES])(
      `$name has no accessibility violation, ${schemes.join(' and ')}`,
      async (state) => {
        const { page, faults } = shown;
        await shown.empty();
        workspace = state.workspace?.() ?? cannedShop();
        await state.prepare?.(page);
        await page.emulateMedia({ colorScheme: schemes[0], reducedMotion: 'reduce' });
        await page.goto(state.path);
        await state.act?.(page, workspace);
        await page.getByText(state.shows).locator('visible=true').first().waitFor();
        for (const colorScheme of schemes) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await page.evaluate(
            () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
          );
          await shoot(page, `${state.name}--${screen}-${colorScheme}`);
          await expectAccessible(
            page,
            `${state.name}, ${screen}, ${colorScheme}`,
            colorScheme !== schemes[0],
          );
        }
        if (!state.failing) expect(faults).toEqual([]);
      },
    );
  });
});

/** Keeps a picture of a state where `DRIFT_SHOTS` names a folder: a person has to look at them. */
async function shoot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

function build(outDir: string): void {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  const run = spawnSync(process.execPath, [vite, 'build', '--outDir', outDir, '--logLevel', 'error'], {
    cwd: app,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (run.status !== 0) throw new Error(`vite build failed: ${run.stdout}${run.stderr}`);
}
