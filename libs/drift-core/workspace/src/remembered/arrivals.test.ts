import { execFileSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import type { InputObserver } from '@drift/files';
import type { TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDrift } from '../open-drift.js';
import { committedWorkspace } from './committed-workspace.fixture.js';
import { recallScan } from './recall-scan.js';
import { rememberScan } from './remember-scan.js';
import { rememberedScans, withoutMoment } from './remembered-scans.fixture.js';

let workspace: TestWorkspace;
let scans: ReturnType<typeof rememberedScans>;
beforeEach(async () => {
  workspace = await committedWorkspace({
    'src/.gitignore': '*.tmp\n!kept/*.tmp\n',
    'src/kept.tmp': 'x\n',
    'lib/README.md': 'no node has it\n',
    '.yggdrasil/shop/node.yaml': 'type: module\nmapping: { path: shop/ }\n',
    '.yggdrasil/shop/cart/node.yaml': 'type: library\nmapping: { path: shop/cart/ }\n',
    '.yggdrasil/shop/old/node.yaml': 'type: library\nblackbox: true\nmapping: { path: shop/old/ }\n',
    '.yggdrasil/shop/till/node.yaml': 'type: library\nmapping: [shop/till.ts]\n',
    'shop/index.ts': 'export const shop = 1;\n',
    'shop/till.ts': 'export const till = 1;\n',
    'shop/cart/cart.ts': 'export const cart = 1;\n',
    'shop/old/old.ts': 'export const old = 1;\n',
    '.yggdrasil/tests/node.yaml': "type: library\nmapping: ['web/**/*.test.ts']\n",
    'web/one.test.ts': 'export const one = 1;\n',
    'web/Parts/Two.ts': 'export const two = 1;\n',
    '.yggdrasil/web/node.yaml': "type: library\nmapping: ['web/*.ts', 'web/Parts/']\n",
    '.yggdrasil/docs/node.yaml': "type: library\nmapping: [docs/]\nsources: ['docs/spec-*.md']\n",
    'docs/spec-one.md': '# One\n',
  });
  scans = rememberedScans(workspace.root);
});
afterEach(() => workspace.dispose());

const path = (rel: string): string => join(workspace.root, rel);
const put = (rel: string, text = `export const come = '${rel}';\n`): void => workspace.write(rel, text);

async function isPartly(): Promise<boolean> {
  const { result, partly } = await scans.scan();
  expect(withoutMoment(result)).toEqual(withoutMoment(await scans.coldly()));
  return partly;
}

const COMES: Record<string, () => unknown> = {
  'into a folder of one node': () => put('src/new.ts'),
  'into a folder deeper down': () => put('src/deep/new.ts'),
  'that is empty': () => put('src/empty.ts', ''),
  twice: () => {
    put('src/new.ts');
    put('src/newer.ts');
    put('shop/cart/new.ts');
  },
  'beside an edit': () => {
    put('src/client.ts', 'export const client = 2;\n');
    put('src/new.ts');
  },
  'as a copy of another': () => put('src/copy.ts', readFileSync(path('src/client.ts'), 'utf8')),
  'as another name of a file': () => linkSync(path('lib/single.ts'), path('src/linked.ts')),
  'that git’s rules ignore': () => put('src/new.tmp'),
  'that the node below owns': () => put('shop/cart/new.ts'),
  'that the node above owns': () => put('shop/new.ts'),
  'that a black box has': () => put('shop/old/new.ts'),
  'that one glob of two matches': () => put('web/Parts/new.test.tsx'),
  'that no glob matches': () => put('web/new.md'),
  'whose name is odd': () => put('src/späß & more.ts'),
  'and is committed': () => {
    put('src/new.ts');
    workspace.git('add', '-A');
    workspace.git('commit', '-qm', 'feat: new');
  },
  'while its folder was replaced by an equal one': () => {
    renameSync(path('src/deep'), path('aside'));
    put('src/deep/other.ts', 'export const other = 1;\n');
    put('src/deep/new.ts');
  },
};

it.each(Object.keys(COMES))('a file comes %s: only its node is looked at', async (name) => {
  await scans.look();
  COMES[name]?.();
  expect(await isPartly()).toBe(true);
});

const MEANS_MORE: Record<string, () => unknown> = {
  'a file that is gone': () => rmSync(path('src/deep/other.ts')),
  'a file that moved': () => renameSync(path('src/deep/other.ts'), path('src/other.ts')),
  'a new folder': () => put('src/more/new.ts'),
  'an empty folder': () => mkdirSync(path('src/more')),
  'a new link': () => symlinkSync('client.ts', path('src/link.ts')),
  'a folder in the place of a file': () => {
    rmSync(path('lib/README.md'));
    rmSync(path('src/kept.tmp'));
    mkdirSync(path('src/kept.tmp'));
  },
  'rules of what is ignored': () => put('src/deep/.gitignore', '*.ts\n'),
  'a file for two unrelated nodes': () => put('web/new.test.ts'),
  'a file of a folder that sources search': () => put('docs/spec-two.md', '# Two\n'),
  'a spec of a node': () => put('.yggdrasil/orders/client/more.md', '# More\n'),
  'a name that differs in case only': () => put('src/Client.ts'),
};

it.each(Object.keys(MEANS_MORE))('everything is looked at after %s', async (name) => {
  await scans.look();
  MEANS_MORE[name]?.();
  expect(await isPartly()).toBe(false);
});

it('a new file is looked at again when it changes, goes and comes again', async () => {
  await scans.look();
  const steps: (() => unknown)[] = [
    () => put('src/new.ts'),
    () => put('src/new.ts', 'export const other = 2;\n'),
    () => put('lib/single.ts', 'export const single = 2;\n'),
    () => put('shop/cart/more.ts'),
    () => unlinkSync(path('src/new.ts')),
    () => put('src/new.ts', ''),
    () => put('src/client.ts', 'export const client = 7;\n'),
    () => {
      unlinkSync(path('src/new.ts'));
      unlinkSync(path('shop/cart/more.ts'));
    },
  ];
  for (const [step, go] of steps.entries()) {
    go();
    expect(recallScan(scans.call()).answer, `step ${step}`).toBeNull();
    await scans.look();
    const said = recallScan(scans.call()).answer?.pieces.join('');
    expect(said, `step ${step}`).toBe(JSON.stringify((await scans.coldly()).reports));
    expect(await isPartly(), `step ${step}`).toBe(true);
  }
});

it('what rests on a new file that may change without a trace is not kept', async () => {
  await scans.look();
  put('src/new.ts');
  await scans.look();
  const ahead = new Date(Date.now() + 60_000);
  utimesSync(path('src/new.ts'), ahead, ahead);
  const { partly, notKept } = await scans.scan();
  expect([partly, notKept]).toEqual([true, 'src/new.ts was written just now']);
});

it('a file that comes while its folder is gone over twice is not taken for one that was there', async () => {
  const memory = rememberScan(scans.call(), workspace.root);
  if (memory === null) throw new Error('no answer is kept here');
  let isFirst = true;
  const observer: InputObserver = {
    ...memory.observer,
    folder: (folder, stat, listing) => {
      memory.observer.folder(folder, stat, listing);
      if (folder === 'web' && isFirst) put('web/new.test.ts');
      isFirst &&= folder !== 'web';
    },
  };
  const drift = await openDrift({ root: workspace.root, observer });
  await drift.scan({ memory: memory.look });
  expect(isFirst).toBe(false);
  expect(await memory.keep({ text: '', err: '', exit: 0, stamp: '' })).toBe('web changed between two looks');
});

it('a mapped folder of which nothing counts becomes a file', async () => {
  put('.yggdrasil/web/node.yaml', "type: library\nmapping: ['web/*.ts', 'web/Parts/', later/]\n");
  put('later/only.tmp');
  put('.gitignore', 'dist/\nlater/*.tmp\n');
  await scans.look();
  rmSync(path('later'), { recursive: true });
  put('later');
  expect(await isPartly()).toBe(false);
});

it('names that have gone and mattered to nobody change nothing', async () => {
  put('src/deep/kept.tmp');
  await scans.look();
  unlinkSync(path('src/deep/kept.tmp'));
  unlinkSync(path('src/kept.tmp'));
  expect(await isPartly()).toBe(true);
});

it('what is no file is a fault until it has gone', async () => {
  execFileSync('mkfifo', [path('src/deep/pipe')]);
  await scans.look();
  unlinkSync(path('src/deep/pipe'));
  expect(await isPartly()).toBe(false);
});

it('a file in one of two folders whose paths differ in case only', async () => {
  put('web/parts/one.test.ts');
  put('.yggdrasil/twin/node.yaml', 'type: library\nmapping: [web/pARTS/two.ts]\n');
  put('web/pARTS/two.ts');
  await scans.look();
  put('web/parts/two.test.ts');
  expect(await isPartly()).toBe(false);
});

it('a file whose path differs in case only from one that a node names elsewhere', async () => {
  put('.yggdrasil/twin/node.yaml', 'type: library\nmapping: [SRC/new.ts]\n');
  put('SRC/new.ts');
  await scans.look();
  put('src/new.ts');
  expect(await isPartly()).toBe(false);
});

it('a spec of one node that is code of another', async () => {
  put('.yggdrasil/meta/node.yaml', 'type: library\nmapping: [.yggdrasil/orders/client/]\n');
  await scans.look();
  put('.yggdrasil/orders/client/more.md', '# More\n');
  expect(await isPartly()).toBe(false);
});

it('a file in the place of an empty folder that a node maps', async () => {
  put('.yggdrasil/later/node.yaml', 'type: library\nmapping: [later]\n');
  mkdirSync(path('later'));
  await scans.look();
  rmSync(path('later'), { recursive: true });
  put('later');
  expect(await isPartly()).toBe(false);
});

it('a file that a node names and that comes is not taken for one more of the node above', async () => {
  put('.yggdrasil/shop/till/node.yaml', 'type: library\nmapping: [shop/till.ts, shop/later.ts]\n');
  await scans.look();
  put('shop/later.ts');
  expect(await isPartly()).toBe(false);
});

it('where a file is lost, a new one may be where it went', async () => {
  const lost = readFileSync(path('lib/single.ts'), 'utf8');
  rmSync(path('lib/single.ts'));
  await scans.look();
  put('src/found.ts', lost);
  expect(await isPartly()).toBe(false);
});

it('an ignored file where none was before means that git is asked for what it tracks', async () => {
  rmSync(path('src/kept.tmp'));
  await scans.look();
  put('src/first.tmp');
  expect(await isPartly()).toBe(false);
  await scans.look();
  put('src/second.tmp');
  expect(await isPartly()).toBe(true);
  workspace.git('add', '-f', 'src/second.tmp');
  expect(await isPartly()).toBe(false);
});

it('a node above very many others is left to a look at everything', async () => {
  for (let child = 0; child < 70; child += 1) {
    put(`.yggdrasil/shop/c${child}/node.yaml`, `type: library\nmapping: [shop/c${child}.ts]\n`);
    put(`shop/c${child}.ts`);
  }
  await scans.look();
  put('shop/new.ts');
  expect(await isPartly()).toBe(false);
  await scans.look();
  put('src/new.ts');
  expect(await isPartly()).toBe(true);
});
