import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { howMany, makeScratchFolder, sayCounts } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { seenStat } from '../input-observer.js';
import { openWorkspaceFiles } from '../workspace-files.js';
import { hashAhead } from './hash-ahead.js';
import { doHashJob } from './hash-job.js';
import { HashSlots, STAT_COLUMNS } from './hash-slots.js';

let base: string;
let root: string;

beforeEach(() => {
  base = makeScratchFolder('ahead');
  root = join(base, 'ws');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), text);
}

/** Until what was written is no longer fresh. */
function settle(): void {
  put('probe', '');
  const start = lstatSync(join(base, 'probe')).ctimeMs;
  while (Date.now() < start + 40);
}

const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const many = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    put(`ws/src/${index % 7}/${index}.ts`, `file ${index}`);
    return `src/${index % 7}/${index}.ts`;
  });

it('gives what the job has done, with the stat before it was read', () => {
  const paths = many(300);
  settle();
  const slots = new HashSlots(root, [...paths, paths[3] ?? '']);
  expect(slots.take(paths[5] ?? '')).toBeNull();
  doHashJob(slots.job);
  const taken = paths.map((path) => slots.take(path));
  for (const [index, path] of paths.entries()) {
    // What was asked for first is left to the one who asked, and so is what lies in the jump behind it.
    if (index < 5 || index >= 261) {
      expect(taken[index]).toEqual({
        digest: sha256(`file ${index}`),
        stat: seenStat(lstatSync(join(root, path))),
      });
    } else expect(taken[index]).toBeNull();
  }
  expect(slots.take('src/other.ts')).toBeNull();
});

it('leaves alone what is not plain', () => {
  put('ws/src/a.ts', 'a');
  put('ws/.git/config', 'SECRET');
  put('outside/secret', 'SECRET');
  put('ws/src/huge', '');
  truncateSync(join(root, 'src/huge'), 300_000);
  symlinkSync('src', join(root, 'in'));
  symlinkSync('a.ts', join(root, 'src/link.ts'));
  symlinkSync('../outside', join(root, 'out'));
  execFileSync('mkfifo', [join(root, 'fifo')]);
  settle();
  put('ws/src/fresh.ts', 'fresh');
  const odd = [
    'src/huge',
    'in/a.ts',
    'src/link.ts',
    'out/secret',
    'fifo',
    'src',
    'gone',
    'src/fresh.ts',
    '../outside/secret',
    '.git/config',
    '/etc/hostname',
    'src/./a.ts',
  ];
  const slots = new HashSlots(root, [...odd, 'src/a.ts']);
  doHashJob(slots.job);
  expect(odd.map((path) => slots.take(path))).toEqual(odd.map(() => null));
  expect(slots.take('src/a.ts')?.digest).toBe(sha256('a'));
});

it('gives nothing of a batch in which a folder was a link out for a moment', () => {
  for (const name of ['a', 'b', 'c']) put(`ws/d/${name}`, `inside ${name}`);
  put('outside/b', 'outside');
  symlinkSync('../outside', join(root, 'l'));
  settle();
  const paths = ['d/a', 'd/b', 'd/c'];
  const swap = (from: string, to: string): void => renameSync(join(root, from), join(root, to));
  const job = (whenNoted: (file: number) => void): (string | undefined)[] => {
    const slots = new HashSlots(root, paths);
    const stats = new Proxy(slots.job.stats, {
      set: (target, key, value) => {
        if (Number(key) % STAT_COLUMNS === 0) whenNoted(Number(key) / STAT_COLUMNS);
        return Reflect.set(target, key, value);
      },
    });
    doHashJob({ ...slots.job, stats });
    return paths.map((path) => slots.take(path)?.digest);
  };
  const seen = job((file) => {
    if (file === 0) {
      swap('d', 't');
      swap('l', 'd');
    } else if (file === 1) {
      swap('d', 'l');
      swap('t', 'd');
    }
  });
  expect(seen).toEqual(paths.map(() => undefined));
  settle();
  expect(job(() => undefined)).toEqual(['a', 'b', 'c'].map((name) => sha256(`inside ${name}`)));
});

it('shows no file from outside while a folder and a link out are swapped', async () => {
  put('ws/d/f', 'inside');
  put('outside/f', 'outside');
  symlinkSync('../outside', join(root, 'l'));
  const swapper = new Worker(
    `const { renameSync } = require('node:fs'); const { workerData: r, parentPort } = require('node:worker_threads');
     const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
     parentPort.postMessage('on');
     for (let i = 0; ; i++) { renameSync(r + '/d', r + '/t'); renameSync(r + '/l', r + '/d'); if (i % 2) pause(i % 29);
       renameSync(r + '/d', r + '/l'); renameSync(r + '/t', r + '/d'); pause(i % 31); }`,
    { eval: true, workerData: root },
  );
  await new Promise((resolve) => swapper.once('message', resolve));
  const seen = new Map<string, number>();
  const end = performance.now() + howMany(700, 6000);
  while (performance.now() < end) {
    const slots = new HashSlots(
      root,
      Array.from({ length: 40 }, () => 'd/f'),
    );
    doHashJob(slots.job);
    const digest = slots.take('d/f')?.digest ?? 'none';
    seen.set(digest, (seen.get(digest) ?? 0) + 1);
  }
  await swapper.terminate();
  expect(seen.has(sha256('inside'))).toBe(true);
  expect([...seen.keys()].filter((digest) => digest !== 'none')).toEqual([sha256('inside')]);
  sayCounts(`hashed ahead against a swapper: ${[...seen.values()].join(' and ')} jobs, 0 leaks`);
});

it('says what a hashed file is without taking it', () => {
  const paths = many(3);
  settle();
  const slots = new HashSlots(root, paths);
  expect(slots.peek(paths[0] ?? '')).toBeNull();
  doHashJob(slots.job);
  for (const path of paths) expect(slots.peek(path)).toEqual(seenStat(lstatSync(join(root, path))));
  expect(slots.peek('src/other.ts')).toBeNull();
  expect(slots.take(paths[2] ?? '')?.digest).toBe(sha256('file 2'));
});

it('begins with what is expected during a pass, whichever pass asks for it', () => {
  const paths = many(6100);
  settle();
  const files = openWorkspaceFiles(root);
  files.expect?.(paths);
  const asked = files.inOnePass?.(() => {
    files.expect?.(paths);
    return paths.map((path) => [files.kind(path), files.inOnePass?.(() => files.hash(path))]);
  });
  expect(asked).toEqual(paths.map((_, index) => ['file', sha256(`file ${index}`)]));
});

it('stops when it is told to, and when it is over nothing is taken', () => {
  const slots = new HashSlots(root, many(5));
  settle();
  slots.stop();
  doHashJob(slots.job);
  expect(slots.take('src/0/0.ts')).toBeNull();
});

it('does it all in a thread of its own', async () => {
  const paths = many(50);
  settle();
  const ahead = hashAhead(root, paths, 1);
  expect(ahead).not.toBeNull();
  if (ahead) await once(ahead.worker, 'exit');
  expect(paths.map((path) => ahead?.take(path)?.digest)).toEqual(paths.map((_, i) => sha256(`file ${i}`)));
  expect(hashAhead(root, paths)).toBeNull();
});

it('gives the same digests with a second thread, one that dies and none', () => {
  const paths = many(6100);
  settle();
  const files = openWorkspaceFiles(root);
  const before = readdirSync('/proc/self/fd').length;
  const expected = paths.map((_, index) => sha256(`file ${index}`));
  const scan = (): unknown => paths.map((path) => files.hash(path));
  expect(files.inOnePass?.(scan, { ahead: paths })).toEqual(expected);
  expect(files.inOnePass?.(scan, { ahead: paths.toReversed() })).toEqual(expected);
  const dying = hashAhead(root, paths, 1);
  void dying?.worker.terminate();
  const taken = paths.map((path) => dying?.take(path)?.digest ?? files.hash(path));
  expect(taken).toEqual(expected);
  // Only the threads' own may still be open for a moment.
  expect(readdirSync('/proc/self/fd').length - before).toBeLessThan(40);
}, 60_000);
