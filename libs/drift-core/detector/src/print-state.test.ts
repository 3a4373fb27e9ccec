import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toEntry } from '@drift/graph';
import type { BaselineEntry, StateForm, StateSource } from './baseline.js';
import { foldFiles, foldMapping } from './print-legacy-fold.js';
import { printState } from './print-state.js';

const digest = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const hex = (text: string): string => digest(text).slice(7);

/** Source: Yggdrasil formats, 5.4. */
const A = '479cbaf9c2d379dd36829acde3eb9d698f7a09f676cdc5dc89270c2366c41688';
const B = 'bbb9ecf7a77cc0d8215b276528ba18c484fcc494224421d4280b5cf4e9446bda';

describe('folds', () => {
  const files = new Map([
    ['src/multi/file-a.ts', A],
    ['src/multi/file-b.ts', B],
  ]);
  it.each([
    [
      'both files',
      ['src/multi/file-a.ts', 'src/multi/file-b.ts'],
      'e4f719e767e24411c59c156c13bee9a10c0296ee7f83bf25d9336c08092aba53',
    ],
    ['one file', ['src/multi/file-a.ts'], 'fc0a98f2f4fec7daeec62b209c812022f9f37273bec1a32c23683193531197f9'],
    ['a folder', ['src/multi'], 'cd9f1cc58b96272fcc83cc666a259ba85817fb3fd5c04899b35573b34347ef17'],
    [
      'a folder with a slash',
      ['src/multi/'],
      '71b4d7554f9eb09176e74f695a6c6f3d8648c84d393ee1a0eb67763ce38b43b9',
    ],
  ])('S1, the mapping names %s', (_, mapping, fold) => {
    expect(foldMapping(mapping.map(toEntry), files, digest)).toBe(fold);
  });

  it('S2 to S4 take all files, flat', () => {
    expect(foldFiles(files, digest)).toBe('e4f719e767e24411c59c156c13bee9a10c0296ee7f83bf25d9336c08092aba53');
  });
});

const entry = (facts: Partial<BaselineEntry>): BaselineEntry => ({
  path: 'src/b.ts',
  code: new Map(),
  single: true,
  materializedAt: null,
  origin: new Map(),
  spec: null,
  upstream: null,
  unanswered: null,
  blob: new Map(),
  syntax: new Map(),
  contract: new Map(),
  generator: null,
  legacy: null,
  ...facts,
});

const code = (text: string): BaselineEntry => entry({ code: new Map([['src/b.ts', digest(text)]]) });

/** What `printState` makes of a state in which only these nodes have new entries. */
function print(
  form: StateForm,
  source: StateSource,
  entries: Record<string, BaselineEntry | null>,
  written = 'src/b.ts',
) {
  const after = new Map(Object.entries(entries).flatMap(([id, one]) => (one ? [[id, one] as const] : [])));
  return printState({
    source,
    before: { version: null, form, entries: new Map() },
    after: { version: null, form, entries: after },
    changed: Object.keys(entries),
    mapping: () => [toEntry(written)],
    digest,
  });
}
const textOf = (...args: Parameters<typeof print>): string | null | undefined => print(...args)[0]?.text;

const YAML = [
  '# kept by hand',
  'a/first:',
  `  hash: ${hex('fold')}`,
  '  files:',
  `    src/a.ts: ${A}`,
  '',
  '# about b',
  '"b/second":',
  `  hash: ${hex('fold b')}`,
  '  files:',
  `    ./src/b.ts: ${B}`,
  `c/third: ${hex('bare')}`,
  '',
].join('\n');

describe('YAML, forms S1 and S2', () => {
  const source: StateSource = { kind: 'file', text: YAML };

  it('changes the lines of one node and no other byte, and keeps its keys as written', () => {
    const text = textOf('S1', source, { 'b/second': code('new') }, './src/b.ts') ?? '';
    const [before = '', after = ''] = YAML.split(/"b\/second":[^]*?(?=c\/third)/);
    expect(text.startsWith(before)).toBe(true);
    expect(text.endsWith(after)).toBe(true);
    const fold = hex(`./src/b.ts:${hex('new')}`);
    expect(text.slice(before.length, -after.length)).toBe(
      `b/second:\n  hash: ${fold}\n  files:\n    ./src/b.ts: ${hex('new')}\n`,
    );
  });

  it('writes the lines of a CRLF file with CRLF', () => {
    const crlf: StateSource = { kind: 'file', text: YAML.replaceAll('\n', '\r\n') };
    const text = textOf('S1', crlf, { 'b/second': code('new') }) ?? '';
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('records a bare fold with its files', () => {
    expect(textOf('S1', source, { 'c/third': code('new') })).toMatch(
      /\nc\/third:\n {2}hash: .*\n {2}files:\n/,
    );
  });

  it('puts a new node where the order of the keys wants it', () => {
    expect(textOf('S2', source, { 'a/later': code('x') })).toMatch(/\n\n# about b\n"b\/second"|a\/later:/);
    const keys = [...(textOf('S2', source, { 'b/aaa': code('x') }) ?? '').matchAll(/^[^\s#].*?:/gm)].map(
      ([key]) => key,
    );
    expect(keys).toEqual(['a/first:', 'b/aaa:', '"b/second":', 'c/third:']);
  });

  it('drops a node with its lines only, and the last one leaves an empty mapping', () => {
    expect(textOf('S1', source, { 'a/first': null })).toBe(YAML.replace(/a\/first:[^]*?(?=\n# about)/, ''));
    expect(textOf('S1', { kind: 'file', text: `one: ${A}\n` }, { one: null })).toBe('{}\n');
  });

  it('changes nothing where the very same is recorded', () => {
    const same = entry({ code: new Map([['src/b.ts', `sha256:${B}`]]) });
    expect(print('S1', source, { 'b/second': same })).toEqual([]);
  });

  it('records graph files in S2 and not in S1', () => {
    const both = entry({ ...code('x'), spec: new Map([['.yggdrasil/model/b/node.yaml', digest('n')]]) });
    expect(textOf('S2', source, { 'b/second': both })).toContain(`.yggdrasil/model/b/node.yaml: ${hex('n')}`);
    expect(textOf('S1', source, { 'b/second': both })).not.toContain('.yggdrasil/model');
  });

  it('quotes a hash that would be read as a number', () => {
    const digits = `sha256:${'1'.repeat(64)}`;
    const text = textOf('S1', source, { 'b/second': entry({ code: new Map([['src/b.ts', digits]]) }) });
    expect(text).toContain(`./src/b.ts: "${'1'.repeat(64)}"`);
  });

  it('refuses a layout in which lines belong to no one node', () => {
    const flow: StateSource = { kind: 'file', text: `{one: ${A}, two: ${B}}\n` };
    expect(() => print('S1', flow, { one: code('x') })).toThrow(/does not show which lines/);
  });
});

describe('JSON, form S3', () => {
  const value = { hash: hex('f'), files: { 'src/b.ts': B }, mtimes: { 'src/b.ts': 1776085289793.6267 } };
  const text = `{ "z": ${JSON.stringify(value)},"10":{"hash":"x","files":{},"mtimes":{"q":1.0}} , "b\\u002f":{"hash":"}"}}`;
  const source: StateSource = { kind: 'file', text };

  it('changes one value and no other byte; times of what is recorded anew go', () => {
    const result = textOf('S3', source, { z: code('new') }) ?? '';
    const fold = hex(`src/b.ts:${hex('new')}`);
    expect(result).toBe(
      text.replace(JSON.stringify(value), JSON.stringify({ hash: fold, files: { 'src/b.ts': hex('new') } })),
    );
  });

  it('drops a first, a middle and a last node with one comma', () => {
    for (const id of ['z', '10', 'b/']) {
      const left = JSON.parse(textOf('S3', source, { [id]: null }) ?? '') as object;
      expect(Object.keys(left).sort()).toEqual(['10', 'b/', 'z'].filter((key) => key !== id));
    }
  });

  it('puts a new node last, also into nothing', () => {
    expect(textOf('S3', source, { new: code('x') })).toMatch(/,"new":\{[^}]*\}\}\}$/);
    expect(textOf('S3', { kind: 'file', text: '{}' }, { new: code('x') })).toMatch(/^\{"new":\{.*\}\}$/);
  });
});

describe('one JSON file a node, form S4', () => {
  const file = '.yggdrasil/.drift-state/b/second.json';
  const old = {
    hash: hex('f'),
    files: { 'src/b.ts': B, 'src/k.ts': A },
    mtimes: { 'src/b.ts': 1, 'src/k.ts': 2 },
    extra: 1,
  };
  const source: StateSource = { kind: 'folder', files: new Map([[file, JSON.stringify(old)]]), faults: [] };

  it('writes only the file of the node, and keeps what it does not know', () => {
    const after = entry({
      code: new Map([
        ['src/b.ts', digest('new')],
        ['src/k.ts', `sha256:${A}`],
      ]),
    });
    const [write, ...more] = print('S4', source, { 'b/second': after });
    expect(more).toEqual([]);
    expect(write?.path).toBe(file);
    expect(write?.text).toMatch(/^\{\n {2}"hash": [^]*\n\}\n$/);
    expect(JSON.parse(write?.text ?? '')).toEqual({
      hash: hex(`src/b.ts:${hex('new')}\nsrc/k.ts:${A}`),
      files: { 'src/b.ts': hex('new'), 'src/k.ts': A },
      mtimes: { 'src/k.ts': 2 },
      extra: 1,
    });
  });

  it('removes the file of a dropped node, and makes that of a new one', () => {
    expect(print('S4', source, { 'b/second': null })).toEqual([{ path: file, text: null }]);
    expect(print('S4', source, { 'c/new': code('x') })[0]?.path).toBe('.yggdrasil/.drift-state/c/new.json');
  });
});

it.each(['S5', 'S6'] as const)('form %s is only read', (form) => {
  expect(() => print(form, { kind: 'folder', files: new Map(), faults: [] }, { a: code('x') })).toThrow(
    expect.objectContaining({
      error: expect.objectContaining({ code: 'E_STATE_FORM', next: 'drift-heal migrate' }),
    }),
  );
});

it.each(['S0', 'none', 'ours', 'S7'] as const)('form %s becomes ours', (form) => {
  expect(textOf(form, { kind: 'absent' }, { a: code('x') })).toContain('\nversion: 1\n');
});
