import { expect, it } from 'vitest';
import { buildPatches } from './build-patches.js';

it('writes one unified patch a file, in the order of the hunks', () => {
  const hunk = {
    path: 'b.ts',
    oldStart: 1,
    oldLines: 2,
    newStart: 1,
    newLines: 2,
    lines: [' x', '-1', '+2'],
  };
  const patches = buildPatches([hunk, { ...hunk, path: 'a.ts' }, { ...hunk, oldStart: 9, newStart: 9 }]);
  expect(patches.map(({ path, added, removed }) => [path, added, removed])).toEqual([
    ['b.ts', 2, 2],
    ['a.ts', 1, 1],
  ]);
  expect(patches[0]?.patch).toBe(
    '--- a/b.ts\n+++ b/b.ts\n@@ -1,2 +1,2 @@\n x\n-1\n+2\n@@ -9,2 +9,2 @@\n x\n-1\n+2\n',
  );
  expect(buildPatches([])).toEqual([]);
});
