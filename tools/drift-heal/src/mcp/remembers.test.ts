import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { buildLauncher } from '../engine-battery/build-launcher.fixture.js';

let launcher: Awaited<ReturnType<typeof buildLauncher>>;
let workspace: TestWorkspace;
const clients: Client[] = [];

beforeAll(async () => void (launcher = await buildLauncher()), 120_000);
afterAll(() => launcher.remove());
beforeEach(() => {
  workspace = buildWorkspace({
    'src/a.ts': 'export const a = 1;\n',
    '.yggdrasil/shop/cart/node.yaml': 'type: library\nmapping: { path: src/a.ts }\n',
    '.yggdrasil/.drift-state':
      '# .yggdrasil/.drift-state (auto-generated, do not edit manually)\nversion: 1\nentries: {}\n# end\n',
  });
  workspace.git('init', '-q');
  workspace.git('add', '-A');
  workspace.git('-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-qm', 'one');
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  workspace.dispose();
});

async function open(): Promise<() => Promise<unknown>> {
  const client = new Client({ name: 'an agent', version: '1' });
  clients.push(client);
  const { PATH = '', HOME = '' } = process.env;
  const argv = [launcher.path, 'mcp'];
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: argv,
    cwd: workspace.root,
    env: { PATH, HOME },
  });
  await client.connect(transport);
  return async () =>
    (await client.callTool({ name: 'drift_scan', arguments: { all: true } })).structuredContent;
}

const looks = (): string[] => {
  const cache = join(workspace.root, '.git/drift-heal/cache');
  return existsSync(cache) ? readdirSync(cache).filter((name) => name.startsWith('look-')) : [];
};

it('leaves a look for the next scan, but none in the name of a program that has replaced it', async () => {
  const scan = await open();
  // What was just written is too young to be relied on.
  while (looks().length === 0) await scan();
  const main = join(launcher.path, '../../dist/main.cjs');
  utimesSync(main, new Date(), new Date());
  workspace.write('src/a.ts', 'export const a = 2;\n');
  for (let times = 0; times < 3; times += 1) await scan();
  expect(looks()).toHaveLength(1);
  const anew = await open();
  while (looks().length === 1) await anew();
  expect(await anew()).toEqual(await scan());
});
