import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeScratchFolder } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { InputObserver, SeenStat } from './input-observer.js';
import { openWorkspaceFiles, type WorkspaceFiles } from './workspace-files.js';

let base: string;
let root: string;
let files: WorkspaceFiles;
let told: (readonly [keyof InputObserver, string, (SeenStat | string)?])[];

beforeEach(() => {
  base = makeScratchFolder('observer');
  root = join(base, 'ws');
  put('ws/src/a.ts', 'export const a = 1;\n');
  put('outside/secret', 'secret');
  told = [];
  files = openWorkspaceFiles(root, {
    observer: {
      file: (path, stat) => told.push(['file', path, stat]),
      folder: (path, stat) => told.push(['folder', path, stat]),
      identity: (path, stat) => told.push(['identity', path, stat]),
      absent: (path) => told.push(['absent', path]),
      unsteady: (path, why) => told.push(['unsteady', path, why]),
    },
  });
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), text);
}

function statOf(path: string): SeenStat {
  const { size, mtimeMs, ctimeMs, ino, dev } = lstatSync(join(root, path));
  return { size, mtimeMs, ctimeMs, ino, dev };
}

it('tells every question once, with the stat that lstat gives', () => {
  // Before 1970, and with a part of a second that no double holds exactly.
  utimesSync(join(root, 'src/a.ts'), -1.5, -1.123457);
  files.hash('src/a.ts');
  files.read('src/a.ts', 100);
  files.kind('src/a.ts');
  files.realPath('src/a.ts');
  files.list('src');
  files.list('');
  files.kind('src');
  files.kind('');
  files.realPath('');
  expect(told).toEqual([
    ['file', 'src/a.ts', statOf('src/a.ts')],
    ['file', 'src/a.ts', statOf('src/a.ts')],
    ['identity', 'src/a.ts', statOf('src/a.ts')],
    ['identity', 'src/a.ts', statOf('src/a.ts')],
    ['folder', 'src', statOf('src')],
    ['folder', '', statOf('')],
    ['identity', 'src', statOf('src')],
    ['identity', '', statOf('')],
    ['identity', '', statOf('')],
  ]);
});

it('tells what is absent', () => {
  files.hash('gone');
  files.read('src/gone', 9);
  files.kind('src/a.ts/below');
  files.list('gone/deeper');
  files.realPath('gone');
  expect(told).toEqual(
    ['gone', 'src/gone', 'src/a.ts/below', 'gone/deeper', 'gone'].map((path) => ['absent', path]),
  );
});

it('calls unsteady whatever a link stands on the way to, also an absent file', () => {
  symlinkSync('a.ts', join(root, 'src/link'));
  symlinkSync('src', join(root, 'lib'));
  symlinkSync('not-yet', join(root, 'dangling'));
  files.hash('src/link');
  files.kind('src/link');
  files.read('lib/a.ts', 100);
  files.list('lib');
  files.realPath('lib');
  files.kind('dangling');
  files.hash('lib/gone');
  expect(told.map(([what, path]) => [what, path])).toEqual(
    ['src/link', 'src/link', 'lib/a.ts', 'lib', 'lib', 'dangling', 'lib/gone'].map((path) => [
      'unsteady',
      path,
    ]),
  );
});

it('calls unsteady what is refused, odd or reached by another spelling', () => {
  symlinkSync('../outside/secret', join(root, 'out'));
  execFileSync('mkfifo', [join(root, 'fifo')]);
  files.hash('out');
  files.hash('../outside/secret');
  files.hash('src');
  files.kind('fifo');
  files.realPath('fifo');
  files.hash('fifo');
  files.list('src/a.ts');
  files.hash('src/./a.ts');
  expect(told.map(([what]) => what)).toEqual(Array(8).fill('unsteady'));
});

it('tells the stat of what is too big for whoever asks: it says so', () => {
  files.read('src/a.ts', 3);
  expect(told).toEqual([['file', 'src/a.ts', statOf('src/a.ts')]]);
});

it('tells the stat before the first byte, not the one after the last', () => {
  const before = statOf('src/a.ts');
  files.hash('src/a.ts');
  truncateSync(join(root, 'src/a.ts'), 0);
  expect(told).toEqual([['file', 'src/a.ts', before]]);
});

it('tells the same within one pass', () => {
  symlinkSync('src', join(root, 'lib'));
  symlinkSync('../outside', join(root, 'out'));
  const paths = [
    'src/a.ts',
    'src',
    '',
    'lib/a.ts',
    'lib',
    'out/secret',
    'gone',
    'src/gone',
    'src/a.ts/x',
    'a/../b',
  ];
  const ask = (): void => {
    for (const path of paths) {
      files.kind(path);
      files.list(path);
      files.hash(path);
      files.read(path, 3);
      files.realPath(path);
    }
  };
  ask();
  const outside = told.splice(0);
  files.inOnePass?.(ask);
  expect(told).toEqual(outside);
  expect(told).toHaveLength(paths.length * 5);
});

it('tells whether somebody got to know what a file says, and which names a folder has', () => {
  const given: [string, boolean][] = [];
  const listed: unknown[] = [];
  files = openWorkspaceFiles(root, {
    observer: {
      file: (path, _, isGiven) => given.push([path, isGiven]),
      folder: (path, _, listing) => listed.push([path, listing]),
      identity: () => undefined,
      absent: () => undefined,
      unsteady: () => undefined,
    },
  });
  files.hash('src/a.ts');
  files.read('src/a.ts', 100, 'itself');
  files.read('src/a.ts', 100);
  files.read('src/a.ts', 1);
  expect(given.map(([, isGiven]) => isGiven)).toEqual([false, false, true, true]);
  files.list('src');
  expect(listed).toEqual([['src', [{ name: 'a.ts', kind: 'file' }]]]);
});
