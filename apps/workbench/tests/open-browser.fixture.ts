import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { expect } from 'vitest';

const PATHS = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where a Chromium is installed, or null. */
export function findChromium(): string | null {
  return PATHS.find((path) => path !== undefined && existsSync(path)) ?? null;
}

/** The machine's own Chromium, without a window. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium() ?? '', headless: true, args: FLAGS });
}

/** A page that writes down everything that must not happen, and any request that would leave the machine. */
export async function openPage(browser: Browser, origin: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce', ...options });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  const page = await context.newPage();
  // Two slow cores and a test beside it must not turn a wait into a failure.
  page.setDefaultTimeout(20_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    const local = url.hostname === '127.0.0.1' || url.protocol === 'data:' || url.protocol === 'blob:';
    if (!local) faults.push(`request to ${request.url()}`);
  });
  return { page, faults, close: () => context.close() };
}

/** A page for many states, one after another. */
export interface SharedPage {
  page: Page;
  faults: string[];
  /** Leaves the state before: nothing that it loaded, asked, routed or kept reaches the next one. */
  empty: () => Promise<void>;
  close: () => Promise<void>;
}

/**
 * A page that is loaded again for each state. A page of its own costs more than the look at it: a process is started
 * and the whole dashboard compiled, which a page that stays has done.
 */
export async function openSharedPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions,
): Promise<SharedPage> {
  const { page, faults, close } = await openPage(browser, origin, options);
  await page.addInitScript(() => {
    if (location.origin !== 'null') localStorage.clear();
  });
  const empty = async (): Promise<void> => {
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.goto('about:blank');
    // A pointer that rests where the state before was clicked would hover what comes next.
    await page.mouse.move(0, 0);
    faults.length = 0;
  };
  return { page, faults, empty, close };
}

/** Fails with the rule and the elements of each accessibility violation; `coloursOnly` where the rest was seen before. */
export async function expectAccessible(page: Page, where: string, coloursOnly = false): Promise<void> {
  // Its source is long: a page that has it from the look before is not given it again.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const found = await page.evaluate(
    async (rules) => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        resultTypes: ['violations'],
        ...(rules === null ? {} : { runOnly: rules }),
      });
      return violations.map(({ id, nodes }) => ({
        id,
        nodes: nodes
          .slice(0, 4)
          .map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary ?? ''}`),
      }));
    },
    coloursOnly ? ['color-contrast'] : null,
  );
  expect(found, `accessibility of ${where}`).toEqual([]);
}
