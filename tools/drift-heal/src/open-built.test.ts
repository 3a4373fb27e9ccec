import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Script } from 'node:vm';
import { afterEach, beforeEach, expect, it } from 'vitest';

interface Built {
  load: (id: string) => unknown;
  loaded: readonly { path: string; source: Buffer; script: Script }[];
}

const { codePath, openBuilt } = createRequire(import.meta.url)('../bin/open-built.cjs') as {
  codePath: (path: string) => string;
  openBuilt: (folder: string) => Built;
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drift-built-'));
  write('main.cjs', MAIN);
  write('import-outside-1.cjs', 'exports.later = (href) => import(href);\n');
  write('part.cjs', "const main = require('./main.cjs');\nexports.early = () => main.name;\n");
});
afterEach(() => rmSync(folder, { recursive: true }));

const MAIN = `exports.name = 'one';
const part = require('./part.cjs');
const { basename } = require('node:path');
exports.early = part.early;
exports.file = () => basename(__filename);
exports.fail = () => { throw new Error('here'); };
exports.later = require('./import-outside-1.cjs').later;
`;

interface Main {
  name: string;
  early: () => string;
  file: () => string;
  fail: () => never;
  later: (href: string) => Promise<Record<string, unknown>>;
}

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

function open() {
  const built = openBuilt(folder);
  const main = built.load('./main.cjs') as Main;
  return { main, built, files: built.loaded };
}

/** What the build does after a run. */
function keep(): void {
  const { main, files } = open();
  main.file();
  for (const { path, source, script } of files)
    writeFileSync(codePath(path), Buffer.concat([source, script.createCachedData()]));
}

const rejected = (): (boolean | undefined)[] => open().files.map(({ script }) => script.cachedDataRejected);

it.each([
  ['without kept code', () => undefined],
  ['with it', keep],
])('loads files as `require` does, %s', async (_, prepare) => {
  prepare();
  const { main, built, files } = open();
  expect(main.early()).toBe('one');
  expect(main.file()).toBe('main.cjs');
  expect(built.load('./main.cjs')).toBe(main);
  expect(files).toHaveLength(2);
  expect(await main.later('node:path')).toHaveProperty('basename');
});

it('names file, line and column where something goes wrong', () => {
  keep();
  let stack = '';
  try {
    open().main.fail();
  } catch (error) {
    stack = (error as Error).stack ?? '';
  }
  expect(stack).toContain(`${join(folder, 'main.cjs')}:6:30`);
  write('main.cjs', "throw new Error('at once');\n");
  expect(() => open()).toThrow(expect.objectContaining({ stack: expect.stringContaining('main.cjs:1:7') }));
});

it('compiles nothing that the build has compiled', () => {
  expect(rejected()).toEqual([undefined, undefined]);
  keep();
  expect(rejected()).toEqual([false, false]);
});

it('runs the source that stands there, not the one of the same length that the code was made of', () => {
  keep();
  write('main.cjs', MAIN.replace("'one'", "'two'"));
  const { main, files } = open();
  expect(main.name).toBe('two');
  expect(files.map(({ script }) => script.cachedDataRejected)).toEqual([undefined, false]);
});

it('compiles the source where the code is of another V8, no code at all, or cut short', () => {
  keep();
  const [file] = open().files;
  const code = file?.script.createCachedData() ?? Buffer.alloc(0);
  const otherVersion = Buffer.from(code);
  otherVersion.writeUInt32LE((code.readUInt32LE(4) ^ 1) >>> 0, 4);
  const short = [code.length - 8, 64, 8, 0].map((length) => code.subarray(0, length));
  for (const [index, bytes] of [otherVersion, Buffer.from('no code'), ...short].entries()) {
    // Another text of the same length each time: V8 remembers what this process has compiled.
    const source = MAIN.replace('here', `her${index}`);
    write('main.cjs', source);
    writeFileSync(codePath(join(folder, 'main.cjs')), Buffer.concat([Buffer.from(source), bytes]));
    const { main, files } = open();
    expect(files.map(({ script }) => script.cachedDataRejected)).toEqual([true, false]);
    expect(() => main.fail()).toThrow(`her${index}`);
  }
});

it('keeps the code of the one large package, too, and gives what Node would give of it', () => {
  write('main.cjs', `${MAIN}exports.parser = () => require('typescript');\n`);
  const load = () => {
    const { main, built } = open();
    const { version } = (main as Main & { parser: () => { version: string } }).parser();
    return { version, files: built.loaded };
  };
  const { version, files } = load();
  expect(version).toBe((createRequire(import.meta.url)('typescript') as { version: string }).version);
  expect(files.at(-1)?.path).toBe(join(folder, 'typescript.js'));
  for (const { path, source, script } of files)
    writeFileSync(codePath(path), Buffer.concat([source, script.createCachedData()]));
  const again = load();
  expect(again.version).toBe(version);
  expect(again.files.map(({ script }) => script.cachedDataRejected)).toEqual([false, false, false]);
});
