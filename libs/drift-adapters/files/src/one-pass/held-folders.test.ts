import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { howMany, makeScratchFolder, sayCounts, skipLoudly } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import fc from 'fast-check';
import { isFileProblem } from '../file-problem.js';
import { openWorkspaceFiles, type WorkspaceFiles } from '../workspace-files.js';

let base: string;
let root: string;
let files: WorkspaceFiles;

beforeEach(() => {
  base = makeScratchFolder('held');
  root = join(base, 'ws');
  put('ws/src/deep/a.ts', 'a');
  put('ws/.git/config', 'SECRET of git');
  put('outside/secret', 'SECRET');
  files = openWorkspaceFiles(root);
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), text);
}

const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const inPass = <T>(work: () => T): T => files.inOnePass?.(work) ?? work();
const openFiles = (): number => readdirSync('/proc/self/fd').length;

const WORDS = [
  [
    'src',
    'deep',
    'a.ts',
    'in',
    'out',
    'loop',
    'up',
    'vcs',
    'dangling',
    'gone',
    'fifo',
    'é',
    'a b',
    '-x',
    'C:',
  ],
  [
    '.',
    '..',
    '',
    '~',
    '.git',
    '.GIT',
    'git~1',
    '.gitignore',
    'x'.repeat(300),
    'y'.repeat(200),
    '\\',
    '\0',
    '/etc',
    '/',
  ],
].flat();

it('answers every path as it does outside a pass', () => {
  for (const path of [
    '~/x',
    'C:/x',
    'é/a b',
    'src/-x',
    '.gitignore',
    'src/.gitignore',
    `${'y'.repeat(200)}/a.ts`,
  ])
    put(`ws/${path}`, path);
  for (const [path, target] of Object.entries({
    'ws/in': 'src',
    'ws/out': '../outside',
    'ws/loop': 'loop',
    'ws/src/up': '..',
    'ws/vcs': '.git',
    'ws/dangling': 'nothing',
    'ws/src/deep/out': '/etc/hostname',
  }))
    symlinkSync(target, join(base, path));
  execFileSync('mkfifo', [join(root, 'src/fifo')]);
  const ask = (path: string): unknown[] => [
    files.hash(path),
    files.read(path, 100),
    files.kind(path),
    files.list(path),
    files.realPath(path),
  ];
  const before = openFiles();
  let answered = 0;
  fc.assert(
    fc.property(
      fc.array(
        fc.array(fc.constantFrom(...WORDS), { maxLength: 5 }).map((words) => words.join('/')),
        { maxLength: 30 },
      ),
      (paths) => {
        const expected = paths.map(ask);
        expect(inPass(() => paths.map(ask))).toEqual(expected);
        answered += expected.flat().filter((answer) => !isFileProblem(answer)).length;
      },
    ),
    { numRuns: howMany(150, 5000) },
  );
  expect(openFiles()).toBe(before);
  sayCounts(`one pass: ${answered} answers, the same as without`);
}, 300_000);

it('leaves no descriptor open, also when the work throws and in nested passes', (context) => {
  if (process.platform !== 'linux') skipLoudly(context, 'descriptors are counted in /proc');
  for (let index = 0; index < 40; index += 1) put(`ws/many/${index}/f`, 'x');
  const before = openFiles();
  let most = 0;
  const work = (): void => {
    for (let index = 0; index < 40; index += 1) {
      files.list(`many/${index}`);
      files.hash(`many/${index}/f`);
      most = Math.max(most, openFiles());
    }
  };
  inPass(() => inPass(work));
  expect(() =>
    inPass(() => {
      work();
      throw new Error('stop');
    }),
  ).toThrow('stop');
  expect(openFiles()).toBe(before);
  expect(most - before).toBeLessThan(20);
});

it('sees in the next pass what was replaced after the last one', () => {
  expect(inPass(() => files.hash('src/deep/a.ts'))).toBe(sha256('a'));
  renameSync(join(root, 'src'), join(root, 'old'));
  put('ws/src/deep/a.ts', 'b');
  expect(inPass(() => files.hash('src/deep/a.ts'))).toBe(sha256('b'));
});

it('reads what lies in a folder that may be entered but not listed', () => {
  chmodSync(base, 0o755);
  put('ws/closed/open/f', 'x');
  chmodSync(join(root, 'closed'), 0o711);
  chmodSync(join(root, 'closed/open'), 0o755);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  const [hash, kind] = inPass(() => [files.hash('closed/open/f'), files.kind('closed/open/f')]);
  if (isRoot) process.seteuid?.(0);
  expect([hash, kind]).toEqual([sha256('x'), 'file']);
});

it('A3: leaks nothing while a folder and a link out are swapped during passes', async () => {
  put('ws/d/f', 'inside');
  put('outside/f', 'outside');
  symlinkSync('../outside', join(root, 'l'));
  const swapper = new Worker(
    `const { renameSync } = require('node:fs'); const { workerData: r, parentPort } = require('node:worker_threads');
     parentPort.postMessage('on');
     for (;;) { renameSync(r + '/d', r + '/t'); renameSync(r + '/l', r + '/d'); renameSync(r + '/d', r + '/l'); renameSync(r + '/t', r + '/d'); }`,
    { eval: true, workerData: root },
  );
  await new Promise((resolve) => swapper.once('message', resolve));
  const seen = new Set<string>();
  const end = performance.now() + howMany(500, 4000);
  let reads = 0;
  for (; performance.now() < end;) {
    inPass(() => {
      for (let turn = 0; turn < 5; turn += 1) {
        reads += 1;
        const hash = files.hash('d/f');
        seen.add(isFileProblem(hash) ? hash.code : hash);
        const listed = files.list('d');
        seen.add(isFileProblem(listed) ? listed.code : String(listed.length));
      }
    });
  }
  await swapper.terminate();
  expect(seen).toContain(sha256('inside'));
  expect(seen).not.toContain(sha256('outside'));
  expect(seen).not.toContain('2');
  sayCounts(`A3 ${reads} reads in passes against a swapper, 0 leaks`);
});
