import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { howMany, makeScratchFolder } from '@drift/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SeenStat } from '../input-observer.js';
import { openWorkspaceFiles } from '../workspace-files.js';
import { DigestRows } from './digest-rows.js';
import { printDigests, type TableOwner } from './digest-table.js';
import { loadKnownDigests } from './known-digests.js';

let base: string;
let root: string;
let stateDir: string;
let table: string;

beforeEach(() => {
  base = makeScratchFolder('digests');
  root = join(base, 'ws');
  stateDir = join(base, 'state');
  table = join(stateDir, 'cache/digests');
  put('ws/src/a.ts', 'a');
  put('ws/src/b.ts', 'b');
  mkdirSync(dirname(table), { recursive: true });
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), text);
}

const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const statOf = (path: string): SeenStat => lstatSync(join(root, path));
const LIE = sha256('a lie');

/** Puts a table there that says `LIE` of a path: whoever answers with it has not read the file. */
function lie(path: string, change: Partial<SeenStat> = {}, owner: Partial<TableOwner> = {}): Buffer {
  const rows = new DigestRows();
  rows.add(path, { ...statOf(path), ...change }, LIE);
  const bytes = Buffer.concat(printDigests(rows, { root, dev: lstatSync(root).dev, ...owner }));
  writeFileSync(table, bytes, { mode: 0o600 });
  return bytes;
}

/** One scan of these paths with what is known, and whether it was kept. */
function scan(...paths: string[]): { digests: unknown[]; saved: boolean } {
  const files = openWorkspaceFiles(root);
  const known = loadKnownDigests(root, stateDir);
  const digests = files.inOnePass?.(() => paths.map((path) => files.hash(path)), { digests: known }) ?? [];
  return { digests, saved: known.save() };
}

/** Until whatever was written before is older than any time stamp's grain. */
function settle(): void {
  const probe = join(base, 'probe');
  writeFileSync(probe, '');
  const start = lstatSync(probe).ctimeMs;
  while (lstatSync(probe).ctimeMs < start + 150) utimesSync(probe, 1, 1);
}

describe('what is trusted', () => {
  it('is a file of which all fields are the same', () => {
    lie('src/a.ts');
    expect(scan('src/a.ts').digests).toEqual([LIE]);
  });

  it.each(['size', 'mtimeMs', 'ctimeMs', 'ino'] as const)('is not one with another %s', (field) => {
    lie('src/a.ts', { [field]: statOf('src/a.ts')[field] + 0.5 });
    expect(scan('src/a.ts').digests).toEqual([sha256('a')]);
  });

  it('is not what belongs to another root or device', () => {
    lie('src/a.ts', {}, { root: `${root}2` });
    expect(scan('src/a.ts').digests).toEqual([sha256('a')]);
    lie('src/a.ts', {}, { dev: 1 });
    expect(scan('src/a.ts').digests).toEqual([sha256('a')]);
  });

  it('is not what a link leads to by now, though it is the same file', () => {
    lie('src/a.ts');
    renameSync(join(root, 'src'), join(root, 'moved'));
    symlinkSync('moved', join(root, 'src'));
    expect(scan('src/a.ts').digests).toEqual([sha256('a')]);
    // Node 24 does not take a link to a folder away by rmSync.
    unlinkSync(join(root, 'src'));
    renameSync(join(root, 'moved'), join(base, 'outside'));
    symlinkSync('../outside', join(root, 'src'));
    expect(scan('src/a.ts').digests).toEqual([expect.objectContaining({ code: 'E_SYMLINK_ESCAPE' })]);
  });

  it('is not used for content, nor outside such a pass', () => {
    lie('src/a.ts');
    const files = openWorkspaceFiles(root);
    expect(files.hash('src/a.ts')).toBe(sha256('a'));
    expect(files.inOnePass?.(() => files.hash('src/a.ts'))).toBe(sha256('a'));
    const known = loadKnownDigests(root, stateDir);
    expect(files.inOnePass?.(() => files.read('src/a.ts', 9), { digests: known })).toMatchObject({
      digest: sha256('a'),
    });
  });

  it('is no table that was cut off, changed or written by somebody else', () => {
    const whole = lie('src/a.ts');
    const step = howMany(7, 1);
    for (let at = 0; at < whole.length; at += step) {
      writeFileSync(table, whole.subarray(0, at));
      expect(scan('src/a.ts').digests).toEqual([sha256('a')]);
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      writeFileSync(table, flipped);
      // A changed blank of the header's padding is no change of what it says.
      if (!flipped.toString('latin1').startsWith('{"format":"drift-digests-1"') || at < whole.indexOf('}'))
        expect(scan('src/a.ts').digests).toEqual([sha256('a')]);
    }
    lie('src/a.ts');
    expect(scan('src/a.ts').digests).toEqual([LIE]);
  });
});

describe('what is kept', () => {
  it('is what was read, until it changes', () => {
    settle();
    expect(scan('src/a.ts', 'src/b.ts')).toEqual({ digests: [sha256('a'), sha256('b')], saved: true });
    const written = readFileSync(table, 'latin1');
    expect(written).toContain('src/a.ts\0src/b.ts\0');
    const before = lstatSync(table);
    expect(scan('src/a.ts', 'src/b.ts').saved).toBe(true);
    expect(lstatSync(table).ino).toBe(before.ino);

    // The same size, the old time.
    const { mtime, atime } = lstatSync(join(root, 'src/a.ts'));
    writeFileSync(join(root, 'src/a.ts'), 'c');
    utimesSync(join(root, 'src/a.ts'), atime, mtime);
    expect(scan('src/a.ts', 'src/b.ts').digests).toEqual([sha256('c'), sha256('b')]);
  });

  it('is nothing that changed a moment ago, or in the future', () => {
    settle();
    put('ws/src/new.ts', 'n');
    utimesSync(join(root, 'src/b.ts'), 4e9, 4e9);
    settle();
    put('ws/src/newer.ts', 'n');
    scan('src/a.ts', 'src/b.ts', 'src/new.ts', 'src/newer.ts');
    expect(readFileSync(table, 'latin1')).toContain('src/a.ts\0src/new.ts\0');
    expect(readFileSync(table, 'latin1')).not.toMatch(/b\.ts|newer\.ts/);
  });

  it('is nothing that was reached through a link or could not be read', () => {
    symlinkSync('src', join(root, 'lib'));
    symlinkSync('a.ts', join(root, 'src/link.ts'));
    settle();
    scan('lib/a.ts', 'src/link.ts', 'gone', 'src', 'src/a.ts');
    expect(readFileSync(table, 'latin1').slice(-9)).toBe('src/a.ts\0');
    expect(readFileSync(table, 'latin1')).not.toMatch(/lib|link|gone/);
  });

  it('is without what the last scan did not ask for, in the order of that scan', () => {
    settle();
    scan('src/a.ts', 'src/b.ts');
    put('ws/src/c.ts', 'c');
    settle();
    expect(scan('src/b.ts', 'src/c.ts', 'src/a.ts').digests).toEqual(['b', 'c', 'a'].map(sha256));
    expect(readFileSync(table, 'latin1')).toContain('src/b.ts\0src/c.ts\0src/a.ts\0');
    scan('src/a.ts');
    expect(readFileSync(table, 'latin1')).not.toMatch(/src\/[bc]/);
  });

  it('is nothing where it cannot be written, and that is no error', () => {
    rmSync(stateDir, { recursive: true });
    writeFileSync(stateDir, 'a file');
    settle();
    expect(scan('src/a.ts', 'src/b.ts').digests).toEqual([sha256('a'), sha256('b')]);
    expect(readFileSync(stateDir, 'utf8')).toBe('a file');
  });
});
