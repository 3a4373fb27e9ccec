import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TestWorkspace } from '@drift/testing';
import { openDrift } from '../open-drift.js';
import { committedWorkspace } from './committed-workspace.fixture.js';
import { recallScan } from './recall-scan.js';
import { rememberScan } from './remember-scan.js';
import { scanCall } from './scan-call.fixture.js';
import type { ScanCall } from './scan-call.js';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await committedWorkspace();
});
afterEach(() => workspace.dispose());

const call = (changes: Partial<ScanCall> = {}): ScanCall => scanCall(workspace.root, changes);

/** Scans and keeps the answer: as long as it takes the clock to leave what was just written behind. */
async function scanned(asked = call()): Promise<string> {
  for (let reason: string | null = 'not tried'; reason !== null;) {
    const memory = rememberScan(asked, workspace.root);
    if (memory === null) throw new Error('no answer is kept here');
    const drift = await openDrift({ root: workspace.root, observer: memory.observer });
    const { reports, scannedAt } = await drift.scan();
    const text = JSON.stringify({ scannedAt, reports });
    reason = await memory.keep({ text, err: 'a word', exit: 0, stamp: scannedAt });
    if (reason === null) return text;
    expect(reason).toMatch(/was written just now|names its moment/);
  }
  throw new Error('unreachable');
}

const textOf = (asked = call()): string | null => {
  const recalled = recallScan(asked).answer;
  return recalled && Buffer.concat([...recalled.pieces]).toString('utf8');
};

it('says the same again while nothing has changed, with the place of the moment left open', async () => {
  const text = await scanned();
  const again = recallScan(call()).answer;
  expect(again).toMatchObject({ exit: 0, err: 'a word' });
  expect(again?.pieces).toHaveLength(2);
  expect(`${again?.pieces[0]}${JSON.parse(text).scannedAt}${again?.pieces[1]}`).toBe(text);
});

it('keeps what it says of a changed file, also of one too long to stand for another in git LFS', async () => {
  const change = '// a line\n'.repeat(200);
  writeFileSync(client(), change);
  expect(JSON.parse(await scanned()).reports[0].driftType).toBe('semantic');
  expect(textOf()).not.toBeNull();
  writeFileSync(client(), change.replace('a', 'b'));
  expect(textOf()).toBeNull();
});

it('answers only the same question of the same program, settings and day', async () => {
  await scanned();
  mkdirSync(join(workspace.root, 'src/empty'), { recursive: true });
  rmSync(join(workspace.root, 'src/empty'), { recursive: true });
  expect(textOf()).toBeNull();
  await scanned();
  expect(textOf(call({ argv: ['scan', '--strict'] }))).toBeNull();
  expect(textOf(call({ argv: ['scan', '--no-cache'] }))).toBeNull();
  expect(textOf(call({ cwd: join(workspace.root, 'src') }))).toBeNull();
  expect(textOf(call({ isTerminal: true }))).toBeNull();
  expect(textOf(call({ now: new Date('2026-02-10T00:00:00Z') }))).toBeNull();
  expect(textOf(call({ variables: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' } }))).toBeNull();
  expect(textOf(call({ program: fileURLToPath(new URL('./recall-scan.ts', import.meta.url)) }))).toBeNull();
  expect(textOf()).not.toBeNull();
});

const client = (): string => join(workspace.root, 'src/client.ts');

it.each<[string, () => void]>([
  ['an edit', () => writeFileSync(client(), 'export const client = 22;\n')],
  [
    'an edit of the same size whose time is set back',
    () => {
      const { atime, mtime } = statSync(client());
      writeFileSync(client(), 'export const client = 2;\n');
      utimesSync(client(), atime, mtime);
    },
  ],
  ['a touch', () => utimesSync(client(), new Date(0), new Date(0))],
  ['a new file in a mapped folder', () => writeFileSync(join(workspace.root, 'src/deep/new.ts'), '')],
  ['a file that is gone', () => rmSync(join(workspace.root, 'src/deep/other.ts'))],
  ['a file replaced by a copy', () => replace('src/client.ts')],
  ['a folder replaced by a copy', () => replace('src/deep')],
  ['a folder above a mapped file replaced by a copy', () => replace('lib')],
  ['a folder replaced by a link to where it went', () => linkAway('lib')],
  ['a new ignore file', () => writeFileSync(join(workspace.root, 'src/.gitignore'), 'deep/\n')],
  ['a new top ignore file', () => writeFileSync(join(workspace.root, '.gitignore'), 'deep/\n')],
  ['an exclude of git', () => writeFileSync(join(workspace.root, '.git/info/exclude'), 'deep/\n')],
  ['a new node', () => mkdirSync(join(workspace.root, '.yggdrasil/orders/new'))],
  ['a spec', () => writeFileSync(join(workspace.root, 'openapi.yaml'), 'openapi: 3.1.1\n')],
  ['the team’s settings', () => writeFileSync(join(workspace.root, '.yggdrasil/drift.config.yaml'), '{}\n')],
  ['a commit', () => workspace.git('commit', '-q', '--allow-empty', '-m', 'chore: nothing')],
  ['a branch', () => workspace.git('checkout', '-q', '-b', 'other')],
  ['what is staged', () => workspace.git('rm', '-q', '--cached', 'openapi.yaml')],
  ['a setting of git', () => workspace.git('config', 'core.sparseCheckout', 'true')],
])('looks again after %s', async (_, change) => {
  await scanned();
  expect(textOf()).not.toBeNull();
  change();
  expect(textOf()).toBeNull();
});

function replace(path: string): void {
  const at = join(workspace.root, path);
  cpSync(at, `${at}.copy`, { recursive: true, preserveTimestamps: true });
  rmSync(at, { recursive: true });
  renameSync(`${at}.copy`, at);
}

function linkAway(path: string): void {
  const at = join(workspace.root, path);
  renameSync(at, `${at}.away`);
  symlinkSync(`${at}.away`, at);
}

it('keeps no answer that rests on a link', async () => {
  symlinkSync('client.ts', join(workspace.root, 'src/link.ts'));
  const memory = rememberScan(call(), workspace.root);
  const drift = await openDrift({ root: workspace.root, ...(memory ? { observer: memory.observer } : {}) });
  const { scannedAt } = await drift.scan();
  expect(await memory?.keep({ text: 'clean', err: '', exit: 0, stamp: scannedAt })).toContain('link');
});

it('keeps none of a workspace that is not the top of its repository', () => {
  const nested = join(workspace.root, 'lib');
  expect(rememberScan(call({ cwd: nested }), nested)).toBeNull();
});

it('takes no notice of answers that were copied from another checkout', async () => {
  await scanned();
  const copy = `${workspace.root}-copy`;
  cpSync(workspace.root, copy, { recursive: true, preserveTimestamps: true });
  try {
    expect(recallScan(call({ cwd: copy })).answer).toBeNull();
  } finally {
    rmSync(copy, { recursive: true });
  }
});

it('answers nothing from a file that others can write, or that is cut short', async () => {
  await scanned();
  const folder = join(workspace.root, '.git/drift-heal/cache');
  const [name = ''] = readdirSync(folder).filter((each) => each.startsWith('inputs-'));
  const path = join(folder, name);
  const bytes = readFileSync(path);
  for (const length of [0, 1, 63, 64, bytes.length >> 1, bytes.length - 1]) {
    writeFileSync(path, bytes.subarray(0, length));
    expect(textOf(), `${length} of ${bytes.length} bytes`).toBeNull();
  }
  writeFileSync(path, bytes);
  expect(textOf()).not.toBeNull();
  chmodSync(path, 0o666);
  expect(textOf()).toBeNull();
});
