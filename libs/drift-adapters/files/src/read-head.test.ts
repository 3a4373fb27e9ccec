import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { isFileProblem } from './file-problem.js';
import { openWorkspaceFiles } from './workspace-files.js';
import { readHead } from './read-head.js';

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = buildWorkspace({ 'a/long.txt': '0123456789', 'a/empty.txt': '' });
  symlinkSync('long.txt', join(workspace.root, 'a/link.txt'));
  symlinkSync('a', join(workspace.root, 'b'));
  symlinkSync('round', join(workspace.root, 'round'));
});
afterEach(() => workspace.dispose());
const head = (path: string) => readHead(openWorkspaceFiles(workspace.root).root, path, 4);

it('gives the first bytes and the size of the whole', () => {
  expect(head('a/long.txt')).toEqual({ bytes: Buffer.from('0123'), size: 10 });
  expect(head('a/empty.txt')).toEqual({ bytes: Buffer.alloc(0), size: 0 });
});

it.each(['a/link.txt', 'b/long.txt', 'round', 'a', 'gone', '../x', '/etc/hostname', '.git/config'])(
  'follows no link and leaves no root: %s',
  (path) => {
    expect(isFileProblem(head(path))).toBe(true);
  },
);
