import { lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { quickLstat } from './quick-lstat.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'drift-quick-'));
});
afterEach(() => {
  vi.unstubAllGlobals();
  rmSync(root, { recursive: true });
});

it('says what lstatSync says, and nothing of what is not there', () => {
  writeFileSync(join(root, 'file'), 'text');
  writeFileSync(join(root, 'old'), '');
  utimesSync(join(root, 'old'), -1.5, -1_234_567.25);
  writeFileSync(join(root, 'late'), '');
  utimesSync(join(root, 'late'), 1e10, 1e10 + 0.123_456_7);
  mkdirSync(join(root, 'folder'));
  symlinkSync('file', join(root, 'link'));
  symlinkSync('nowhere', join(root, 'dangling'));
  const quick = quickLstat(root);
  for (const name of ['file', 'old', 'late', 'folder', 'link', 'dangling', '.']) {
    const { size, mtimeMs, ctimeMs, ino, dev } = lstatSync(join(root, name));
    expect(quick?.(join(root, name)), name).toEqual({ size, mtimeMs, ctimeMs, ino, dev });
  }
  expect(quick?.(join(root, 'absent'))).toBeNull();
  expect(quick?.(join(root, 'folder/absent/deep'))).toBeNull();
  expect(() => quick?.(join(root, 'file/below'))).toThrow('ENOTDIR');
});

it.each<[string, () => unknown]>([
  ['does not give it', () => undefined],
  ['gives something else', () => ({ lstat: () => new Float64Array(18) })],
  ['gives it in another form', () => ({ lstat: () => ({ size: 1 }) })],
  ['refuses it', () => expect.unreachable()],
])('is none where Node %s', (_, binding) => {
  vi.stubGlobal('process', { versions: process.versions, binding });
  expect(quickLstat(root)).toBeNull();
});

it('is none in a release of Node that nobody has tried', () => {
  vi.stubGlobal('process', { versions: { node: '26.0.0' }, binding: expect.unreachable });
  expect(quickLstat(root)).toBeNull();
});
