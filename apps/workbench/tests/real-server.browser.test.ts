// @vitest-environment node
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { expectAccessible, findChromium, openBrowser, openPage } from './open-browser.fixture.js';

const CODE = 'export class OrderService {\n  place(): number {\n    return 1;\n  }\n}\n';
const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const launcher = at('tools/drift-heal/bin/drift-heal.cjs');
const built = ['tools/drift-heal/dist', 'apps/workbench-bff/dist', 'apps/workbench/dist'].every((path) =>
  existsSync(at(path)),
);
const ready = built && findChromium() !== null;
const isCI = Boolean(process.env['CI']);
if (!ready && !isCI)
  console.warn('SKIPPED: needs Chromium and `npm run build`, so no test over the real server ran.');

describe.skipIf(!ready && !isCI)('dashboard, server and files together', () => {
  let workspace: TestWorkspace;
  let server: ChildProcess;
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    if (!ready) throw new Error('Chromium and a build are required in CI.');
    workspace = buildWorkspace({
      'src/orders/order.service.ts': CODE,
      'src/auth/login.ts': 'export const login = 1;\n',
      '.yggdrasil/orders/order-service/node.yaml': 'type: service\nmapping: {path: src/orders/}\n',
      '.yggdrasil/orders/order-service/rules.md': 'Places orders.\n',
      '.yggdrasil/auth/login/node.yaml': 'type: service\nmapping: {path: src/auth/login.ts}\n',
    });
    workspace.git('init', '-q');
    workspace.git('add', '.');
    workspace.git('commit', '-qm', 'first');
    const record = start('materialize', 'orders', 'auth', '--written');
    await new Promise((resolve) => record.once('exit', resolve));
    server = start('serve', '--port', '0');
    url = await printed(server, /Dashboard +(http:\/\/localhost:\d+)\/drift/);
    browser = await openBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    // It may be scanning, and then writes into the folder until it ends.
    const ended = server && server.exitCode === null ? once(server, 'exit') : null;
    server?.kill('SIGTERM');
    await ended;
    workspace?.dispose();
  });

  const start = (...argv: string[]): ChildProcess =>
    spawn(process.execPath, [launcher, ...argv], {
      cwd: workspace.root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });

  it('a planted drift appears, is read and followed, and vanishes when the file is restored', async () => {
    const { page, faults, close } = await openPage(browser, url.replace('localhost', '127.0.0.1'), {
      viewport: { width: 1440, height: 900 },
    });
    await page.goto('/drift');
    await page.getByText('Live', { exact: true }).waitFor();
    workspace.write(
      'src/orders/order.service.ts',
      CODE.replace('return 1;', 'const hotfix = 2;\n    return hotfix;'),
    );
    const row = page.getByRole('row', { name: /order-service.*Code ahead|Spec stale.*order-service/ });
    await row.first().click();
    const report = page.getByRole('region', { name: 'Report of orders/order-service' });
    await report.getByText('the contract is kept', { exact: false }).first().waitFor();
    await report.getByText('TypeScript, read by', { exact: false }).waitFor();
    await report.getByText('hotfix').first().waitFor();
    await expectAccessible(page, 'the report over the real server');
    await report
      .getByRole('button', { name: /^Copy command: drift-heal absorb orders\/order-service/ })
      .click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      'drift-heal absorb orders/order-service',
    );
    await report.getByRole('link', { name: 'Provenance' }).click();
    await page
      .locator('.react-flow')
      .getByRole('link', { name: /order-service/ })
      .click();
    await report.waitFor();
    workspace.write('src/orders/order.service.ts', CODE);
    await report
      .getByText(/matches|in sync/i)
      .first()
      .waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});

function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = pattern.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(`the server ended: ${text}`)));
  });
}
