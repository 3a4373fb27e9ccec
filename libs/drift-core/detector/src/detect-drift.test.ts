import { describe, expect, it } from 'vitest';
import { readGraph } from '@drift/graph';
import type { BaselineEntry } from './baseline.js';
import { detectDrift } from './detect-drift.js';
import type { NodeInventory } from './inventory.js';

const NODE = '.yggdrasil/a/node.yaml';
const sha = (letter: string): string => `sha256:${letter.repeat(64)}`;
const files = (record: Record<string, string>) =>
  new Map(Object.entries(record).map(([path, letter]) => [path, sha(letter)]));

const SYNCED: NodeInventory = {
  spec: files({ [NODE]: '1', '.yggdrasil/a/rules.md': '2' }),
  upstream: files({ '.yggdrasil/up.md': '3' }),
  code: files({ 'src/a.ts': 'a', 'src/b.ts': 'b' }),
  missingSources: [],
  faults: [],
};

const ENTRY: BaselineEntry = {
  path: 'src/',
  code: SYNCED.code,
  single: false,
  materializedAt: '2026-01-01T00:00:00Z',
  origin: new Map(),
  spec: SYNCED.spec,
  upstream: SYNCED.upstream,
  unanswered: null,
  blob: new Map(),
  syntax: new Map(),
  contract: new Map(),
  generator: null,
  legacy: null,
};

function detect(
  found: Partial<NodeInventory>,
  entry: BaselineEntry | null = ENTRY,
  strays: Record<string, string> = {},
  mapping = 'src/',
) {
  const graph = readGraph([NODE], () => ({ text: `type: x\nmapping: {path: ${mapping}}` }));
  const [detection] = detectDrift({
    graph,
    inventory: { nodes: new Map([['a', { ...SYNCED, ...found }]]), strays: files(strays) },
    recorded: {
      baseline: { version: 1, form: 'ours', entries: new Map(entry ? [['a', entry]] : []) },
      faults: new Map(),
    },
    digest: (text) => text,
    inScope: () => true,
  });
  if (!detection) throw new Error('nothing detected');
  return detection;
}

describe('the code axis', () => {
  it.each([
    ['nothing', {}, [], []],
    ['a change', { 'src/a.ts': 'x', 'src/b.ts': 'b' }, ['body'], ['src/a.ts body']],
    ['a new file', { 'src/a.ts': 'a', 'src/b.ts': 'b', 'src/c.ts': 'c' }, ['added'], ['src/c.ts added']],
    ['a deletion', { 'src/a.ts': 'a' }, ['missing'], ['src/b.ts missing']],
    ['a rename', { 'src/a.ts': 'a', 'src/z.ts': 'b' }, ['renamed'], ['src/z.ts renamed']],
    [
      'a rename and a change',
      { 'src/a.ts': 'x', 'src/z.ts': 'b' },
      ['body', 'renamed'],
      ['src/a.ts body', 'src/z.ts renamed'],
    ],
    [
      'a deletion and a new file of other bytes',
      { 'src/a.ts': 'a', 'src/z.ts': 'z' },
      ['missing', 'added'],
      ['src/b.ts missing', 'src/z.ts added'],
    ],
  ])('sees %s', (_, code, axis, changes) => {
    const found = Object.keys(code).length === 0 ? {} : { code: files(code as Record<string, string>) };
    const detection = detect(found);
    expect(detection.axes.code).toEqual(axis);
    expect(detection.files.map((file) => `${file.path} ${file.change}`)).toEqual(changes);
  });

  it('finds a file that moved out of the mapping, but never by empty bytes', () => {
    const moved = detect({ code: files({ 'src/a.ts': 'a' }) }, ENTRY, { 'lib/b.ts': 'b' });
    expect(moved.files).toMatchObject([{ path: 'lib/b.ts', change: 'renamed', renamedFrom: 'src/b.ts' }]);
    const empty = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    const entry = { ...ENTRY, code: new Map([['src/a.ts', empty]]) };
    expect(detect({ code: new Map([['src/z.ts', empty]]) }, entry).axes.code).toEqual(['missing', 'added']);
  });

  it('gives two missing files of the same bytes two different new names', () => {
    const entry = { ...ENTRY, code: files({ 'src/a.ts': 'a', 'src/b.ts': 'a' }) };
    const detection = detect({ code: files({ 'src/x/b.ts': 'a', 'src/y.ts': 'a' }) }, entry);
    expect(detection.files.map((file) => [file.path, file.renamedFrom])).toEqual([
      ['src/x/b.ts', 'src/b.ts'],
      ['src/y.ts', 'src/a.ts'],
    ]);
  });
});

describe('the spec axes', () => {
  it.each([
    ['same', {}],
    ['changed', { spec: files({ [NODE]: '9', '.yggdrasil/a/rules.md': '2' }) }],
    ['changed', { spec: files({ [NODE]: '1', '.yggdrasil/a/rules.md': '2', '.yggdrasil/a/more.md': '5' }) }],
    ['missing', { spec: files({ [NODE]: '1' }) }],
    ['missing', { missingSources: ['specs/api.yaml'] }],
  ])('is %s', (axis, found) => {
    expect(detect(found as Partial<NodeInventory>).axes.spec).toBe(axis);
  });

  it('is changed, not missing, when one of several artifacts is gone', () => {
    const entry = {
      ...ENTRY,
      spec: files({ [NODE]: '1', '.yggdrasil/a/rules.md': '2', '.yggdrasil/a/more.md': '5' }),
    };
    expect(detect({}, entry).axes.spec).toBe('changed');
  });

  it('is unrecorded in the documented form and for a node without an entry', () => {
    expect(detect({}, { ...ENTRY, spec: null, upstream: null }).axes).toMatchObject({
      spec: 'unrecorded',
      upstream: 'same',
    });
    expect(detect({}, null).axes.spec).toBe('unrecorded');
  });

  it('sees upstream apart', () => {
    expect(detect({ upstream: files({ '.yggdrasil/up.md': '4' }) }).axes).toMatchObject({
      spec: 'same',
      upstream: 'changed',
    });
  });
});

it('calls a recorded file orphaned when the mapping no longer covers it', () => {
  const found = detect({ code: files({ 'lib/a.ts': 'z' }) }, ENTRY, {}, 'lib/');
  expect(found.orphans).toEqual(['src/a.ts', 'src/b.ts']);
  expect(found.files.filter(({ side }) => side === 'code').map(({ path, change }) => [path, change])).toEqual(
    [
      ['lib/a.ts', 'added'],
      ['src/a.ts', 'orphaned'],
      ['src/b.ts', 'orphaned'],
    ],
  );
  expect(found.axes.code).toEqual(['added']);
});

it('follows a rename also when the mapping was changed with it', () => {
  const entry = { ...ENTRY, code: files({ 'src/a.ts': 'a' }) };
  const detection = detect({ code: files({ 'lib/a.ts': 'a' }) }, entry, {}, 'lib/');
  expect(detection).toMatchObject({ orphans: [], axes: { code: ['renamed'] } });
});
