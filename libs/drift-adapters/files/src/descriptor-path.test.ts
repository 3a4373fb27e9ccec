import {
  closeSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { descriptorPath, pathByIdentity } from './descriptor-path.js';

it.each([
  ['the way of this system', (fd: number, path: string) => descriptorPath(fd, path)],
  ['the portable way', (fd: number, path: string) => pathByIdentity(path, fstatSync(fd, { bigint: true }))],
])('%s says where an opened file really is', (_, where) => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'drift-fd-')));
  mkdirSync(join(folder, 'real'));
  writeFileSync(join(folder, 'real/a'), 'a');
  symlinkSync('real', join(folder, 'link'));
  const fd = openSync(join(folder, 'link/a'), 'r');
  try {
    expect(where(fd, join(folder, 'link/a'))).toBe(join(folder, 'real/a'));
    // Another file takes the name: the answer may be the old file's place or none, never the new file.
    renameSync(join(folder, 'real'), join(folder, 'moved'));
    mkdirSync(join(folder, 'real'));
    writeFileSync(join(folder, 'real/a'), 'b');
    expect([join(folder, 'moved/a'), null]).toContain(where(fd, join(folder, 'link/a')));
  } finally {
    closeSync(fd);
    rmSync(folder, { recursive: true, force: true });
  }
});
