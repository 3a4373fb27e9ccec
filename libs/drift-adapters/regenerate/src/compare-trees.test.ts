import { expect, it } from 'vitest';
import { compareTrees, type TreeChanges, type TreeEntry } from './compare-trees.js';

const file = (content: string, mode = 0o644): TreeEntry => ({ kind: 'file', mode, content });
const folder = (mode = 0o755): TreeEntry => ({ kind: 'directory', mode, content: '' });
const link = (content: string): TreeEntry => ({ kind: 'link', mode: 0o777, content });
const pipe: TreeEntry = { kind: 'other', mode: 0o644, content: '' };

type Entries = Record<string, TreeEntry>;
const compare = (before: Entries, after: Entries): TreeChanges =>
  compareTrees(new Map(Object.entries(before)), new Map(Object.entries(after)), {
    declares: (path) => path.startsWith('gen/') || path === 'out/declared',
    ignores: (path, isDirectory) => (isDirectory && path === 'out') || path.endsWith('.log'),
  });

it('takes declared files, changed or not, and lets them go', () => {
  const before = { gen: folder(), 'gen/a': file('1'), 'gen/b': file('1'), 'gen/c': file('1') };
  const after = { gen: folder(), 'gen/a': file('1'), 'gen/b': file('2', 0o755), 'gen/d': file('1') };
  expect(compare(before, after)).toEqual({
    outputs: ['gen/a', 'gen/b', 'gen/d'],
    undeclared: [],
    ignoredWrites: [],
  });
});

it('takes a declared file in an ignored folder', () => {
  expect(compare({}, { out: folder(), 'out/declared': file('1'), 'out/other': file('1') })).toEqual({
    outputs: ['out/declared'],
    undeclared: [],
    ignoredWrites: ['out/'],
  });
});

it('refuses a link, a pipe or a folder in the place of an output', () => {
  const before = { 'gen/a': file('1'), 'gen/b': file('1') };
  const after = { 'gen/a': link('/etc/passwd'), 'gen/b': pipe, 'gen/c': link('a'), 'gen/d': pipe };
  expect(compare(before, after).undeclared).toEqual([
    { path: 'gen/a', change: 'changed' },
    { path: 'gen/b', change: 'changed' },
    { path: 'gen/c', change: 'added' },
    { path: 'gen/d', change: 'added' },
  ]);
  expect(compare({ x: file('1') }, { x: folder() }).undeclared).toEqual([{ path: 'x', change: 'changed' }]);
});

it('refuses every other change, by bytes, mode, kind or text of a link', () => {
  const before = { a: file('1'), b: file('1'), c: link('a'), d: folder(), e: folder(), 'e/f': file('1') };
  const after = { a: file('2'), b: file('1', 0o600), c: link('b'), d: folder(0o700), g: file('1') };
  expect(compare(before, after).undeclared.map(({ path, change }) => `${path} ${change}`)).toEqual([
    'a changed',
    'b changed',
    'c changed',
    'd changed',
    'e/f removed',
    'g added',
  ]);
});

it('takes a folder that came or went, and a link of another mode, for nothing', () => {
  const after = { b: folder(), c: { ...link('x'), mode: 0o700 } };
  expect(compare({ a: folder(), c: link('x') }, after)).toEqual({
    outputs: [],
    undeclared: [],
    ignoredWrites: [],
  });
});

it('allows what is new and ignored, but no change of what was copied', () => {
  const before = { 'kept.log': file('1'), node_modules: folder(), 'node_modules/a': link('/x') };
  const after = {
    'kept.log': file('2'),
    'new.log': file('1'),
    out: folder(),
    'out/a/b': file('1'),
    node_modules: folder(),
    'node_modules/a': file('1'),
    'sub/node_modules/.cache/x': file('1'),
  };
  expect(compare(before, after)).toEqual({
    outputs: [],
    undeclared: [{ path: 'kept.log', change: 'changed' }],
    ignoredWrites: ['new.log', 'node_modules/', 'out/', 'sub/node_modules/'],
  });
});
