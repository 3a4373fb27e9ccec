import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { build, type BuildOptions } from 'rolldown';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { FILES } from './test-server.fixture.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const CANARY = 'ghp_canary0123456789abcdefghijklmnopqrst';
let home: string;
let space: TestWorkspace;
const started: ChildProcess[] = [];

beforeAll(async () => {
  // The same folders as in the repository, bundled from source, so that no older build is tried.
  home = realpathSync(mkdtempSync(join(tmpdir(), 'drift-home-')));
  for (const shared of ['node_modules', 'specs']) symlinkSync(join(root, shared), join(home, shared));
  mkdirSync(join(home, 'apps/workbench/dist'), { recursive: true });
  writeFileSync(join(home, 'apps/workbench/dist/index.html'), '<title>Drift Workbench</title>');
  await bundle('apps/workbench-bff', new URL('../rolldown.config.mjs', import.meta.url));
  await bundle('tools/drift-heal', new URL('../../../rolldown.config.mjs', import.meta.url));
  writeFileSync(join(home, 'tools/drift-heal/start.cjs'), "void require('./dist/main.cjs').start();\n");
});
afterAll(() => rmSync(home, { recursive: true, force: true }));
beforeEach(() => {
  space = buildWorkspace(FILES);
});
afterEach(() => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  space.dispose();
});

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('serve prints the report, serves page and API, and %s ends it with %i', async (signal, code) => {
  const server = start('serve', '--port', '0');
  const url = await server.printed(/^Dashboard {2}(http:\/\/localhost:\d+)\/drift$/m);
  await server.printed(/^Stop it with Ctrl\+C\.$/m);
  expect(server.out()).toMatch(/4 nodes checked\.[\s\S]*^Dashboard/m);
  const page = await fetch(`${url}/`);
  expect([page.url, await page.text()]).toEqual([`${url}/drift`, '<title>Drift Workbench</title>']);
  const scan = await fetch(`${url}/drift/scan`);
  expect(await scan.json()).toMatchObject({ summary: { checked: 4 } });
  expect((await fetch(`${url}/docs/swagger-ui-bundle.js`)).status).toBe(200);
  // It has a token and knows no repository: it says so, and shows the token to nobody.
  const pulls = await (await fetch(`${url}/drift/pull-requests`)).text();
  expect(JSON.parse(pulls)).toMatchObject({ publishing: { available: false, repository: null } });
  expect(pulls + server.out()).not.toContain(CANARY);
  const link = /^Operator {3}(\S+)/m.exec(server.out())?.[1] ?? '';
  expect((await fetch(link, { redirect: 'manual' })).status).toBe(303);
  server.child.kill(signal);
  server.child.kill(signal);
  expect(await server.exit).toBe(code);
  expect(server.err()).toBe('');
});

it('a page is given to browsers only, the API to everybody else', async () => {
  const server = start('serve', '--port', '0');
  const url = await server.printed(/^Dashboard {2}(http:\/\/localhost:\d+)\/drift$/m);
  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
  const json = { accept: 'application/json' };
  const kind = async (path: string, headers: Record<string, string>): Promise<string> => {
    const answer = await fetch(`${url}${path}`, { headers });
    await answer.arrayBuffer();
    const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
    return `${answer.status} ${type} ${answer.headers.get('vary') ?? ''}`.trim();
  };
  for (const path of ['/drift', '/provenance', '/history']) {
    expect(await kind(path, browser)).toBe('200 text/html Accept');
    expect(await kind(path, json)).toBe('200 text/html Accept');
  }
  expect(await kind('/drift/scan', browser)).toBe('200 text/html Accept');
  expect(await kind('/drift/scan', json)).toBe('200 application/json Accept, Cookie, Authorization');
  expect(await kind('/drift/scan', { accept: '*/*' })).toBe(
    '200 application/json Accept, Cookie, Authorization',
  );
  expect(await kind('/docs', browser)).toBe('200 text/html Cookie, Authorization');
  expect(await kind('/health', browser)).toBe('200 application/json Cookie, Authorization');
  expect(await kind('/assets/none.js', browser)).toBe('404 application/problem+json Cookie, Authorization');
  server.child.kill('SIGTERM');
  await server.exit;
});

it('says clearly when a port is taken: the next one unless this one was asked for', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  const refused = start('serve', '--port', String(port));
  expect(await refused.exit).toBe(2);
  expect(refused.err()).toContain(`port ${port} is taken`);
  await new Promise((resolve) => taken.close(resolve));
});

it.each([
  ['--host', '0.0.0.0'],
  ['--host', 'example.com'],
  ['--port', 'many'],
  ['--port', '70000'],
])('serve %s %s is a usage error', async (...flags) => {
  const refused = start('serve', '--port', '0', ...flags);
  expect(await refused.exit).toBe(2);
});

async function bundle(folder: string, config: URL): Promise<void> {
  const { default: options } = (await import(config.href)) as { default: BuildOptions };
  await build({
    ...options,
    cwd: join(root, folder),
    logLevel: 'silent',
    output: { ...options.output, dir: join(home, folder, 'dist') },
  });
}

function start(...argv: string[]) {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [join(home, 'tools/drift-heal/start.cjs'), ...argv], {
    cwd: space.root,
    env: { PATH, HOME, DRIFT_REMEDIATION_TOKEN: CANARY },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let out = '';
  let err = '';
  const waiting = new Set<() => void>();
  const hear = (add: (text: string) => void) => (chunk: Buffer) => {
    add(chunk.toString());
    for (const look of waiting) look();
  };
  child.stdout.on(
    'data',
    hear((text) => (out += text)),
  );
  child.stderr.on(
    'data',
    hear((text) => (err += text)),
  );
  const exit = new Promise<number | null>((resolve) => void child.once('close', resolve));
  return {
    child,
    exit,
    out: () => out,
    err: () => err,
    /** Settles with the first group of a line, or the line, as soon as it is printed. */
    printed: (line: RegExp) =>
      new Promise<string>((resolve, reject) => {
        const look = (): void => {
          const found = line.exec(out);
          if (found) resolve(found[1] ?? found[0]);
        };
        waiting.add(look);
        void exit.then((code) => reject(new Error(`it ended with ${code}: ${err}`)));
        look();
      }),
  };
}
