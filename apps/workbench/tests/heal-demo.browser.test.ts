// @vitest-environment node
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, findChromium, openBrowser, openPage } from './open-browser.fixture.js';

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const launcher = at('tools/drift-heal/bin/drift-heal.cjs');
const built = ['tools/drift-heal/dist', 'apps/workbench-bff/dist', 'apps/workbench/dist'].every((path) =>
  existsSync(at(path)),
);
const ready = built && findChromium() !== null;
const isCI = Boolean(process.env['CI']);
if (!ready && !isCI)
  console.warn('SKIPPED: needs Chromium and `npm run build`, so nothing was healed over the real server.');

const SLOW = { timeout: 60_000 };

describe.skipIf(!ready && !isCI)('healing the demo over the real server', () => {
  let folder: string;
  let server: ChildProcess;
  let browser: Browser;
  let operatorLink: string;

  beforeAll(async () => {
    if (!ready) throw new Error('Chromium and a build are required in CI.');
    folder = mkdtempSync(join(tmpdir(), 'drift-heal-demo-'));
    const demo = spawnSync(process.execPath, [launcher, 'demo', root()], { encoding: 'utf8' });
    if (demo.status !== 0) throw new Error(`no demo: ${demo.stderr}`);
    mkdirSync(join(folder, 'config/drift-heal'), { recursive: true });
    writeFileSync(join(folder, 'config/drift-heal/allow.json'), JSON.stringify(allowed()));
    server = spawn(process.execPath, [launcher, 'serve', '--port', '0'], {
      cwd: root(),
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, XDG_CONFIG_HOME: join(folder, 'config') },
    });
    operatorLink = await printed(server, /Operator +(\S+)/);
    browser = await openBrowser();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    // It may be scanning, and then writes into the folder until it ends.
    const ended = server && server.exitCode === null ? once(server, 'exit') : null;
    server?.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  const root = (): string => join(folder, 'shop');

  /** The commands that the demo's nodes declare. */
  const allowed = () =>
    filesBelow(join(root(), '.yggdrasil')).flatMap((path) => {
      const argv = /^pipeline: \[(.*)\]$/m.exec(readFileSync(path, 'utf8'))?.[1];
      return argv === undefined ? [] : [{ root: root(), argv: argv.split(', ') }];
    });

  /** Every file that a person or a generator wrote, and what is recorded. */
  const manifest = () =>
    ['src', 'specs', '.yggdrasil']
      .flatMap((path) => filesBelow(join(root(), path)))
      .map((path) => [path, readFileSync(path, 'utf8')]);

  it('plans, writes and takes back one node, then all that is safe', async () => {
    const { origin } = new URL(operatorLink.replace('localhost', '127.0.0.1'));
    const { page, faults, close } = await openPage(browser, origin, {
      viewport: { width: 1440, height: 900 },
    });
    const before = manifest();
    await page.goto(operatorLink.replace('localhost', '127.0.0.1'));
    await page.getByText('Live', { exact: true }).waitFor();
    await page.goto('/drift?node=shop%2Fpayments');
    await page.getByRole('button', { name: 'Preview' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Overwrites a person’s edit').waitFor(SLOW);
    await dialog.getByText('2 equal runs').waitFor();
    await expectAccessible(page, 'the preview over the real server');
    expect(manifest()).toEqual(before);
    await dialog.getByRole('button', { name: 'Write 1 file, overwrite 1 edit' }).click();
    await page.getByText('Regenerated shop/payments').waitFor(SLOW);
    expect(manifest()).not.toEqual(before);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByText('Undone: everything is as it was before.').waitFor(SLOW);
    expect(manifest()).toEqual(before);

    await page.getByRole('button', { name: /^Fix all safe issues/ }).click();
    await dialog.getByRole('list', { name: 'To fix' }).waitFor(SLOW);
    await dialog.getByRole('button', { name: /^Fix \d items$/ }).click();
    await dialog.getByText(/^(\d) of \1 fixed$/).waitFor(SLOW);
    await expectAccessible(page, 'the results over the real server');
    await dialog.getByRole('button', { name: 'Undo all' }).click();
    await dialog.getByText(/^(\d) of \1 fixed, \1 undone$/).waitFor(SLOW);
    expect(manifest()).toEqual(before);
    expect(faults).toEqual([]);
    await close();
  }, 240_000);
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

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
