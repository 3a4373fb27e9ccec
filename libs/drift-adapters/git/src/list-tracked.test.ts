import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { listTracked } from './list-tracked.js';

let workspace: TestWorkspace;
afterEach(() => workspace.dispose());

it('lists plain files of the index below the root, by names as they are', async () => {
  workspace = buildWorkspace({ 'b/a\nb\t"c".txt': '', 'b/ü.txt': '', 'a.txt': '', 'new.txt': '' });
  symlinkSync('a.txt', join(workspace.root, 'link'));
  expect(await listTracked(workspace.root)).toBeNull();
  workspace.git('init', '-q');
  expect(await listTracked(workspace.root)).toEqual([]);
  workspace.git('add', 'a.txt', 'b', 'link');
  expect(await listTracked(workspace.root)).toEqual(['a.txt', 'b/a\nb\t"c".txt', 'b/ü.txt']);
  expect(await listTracked(join(workspace.root, 'b'))).toEqual(['a\nb\t"c".txt', 'ü.txt']);
});
