import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readGraph } from '@drift/graph';
import type { BaselineEntry, StateSource } from './baseline.js';
import { flatFolds, identityFolds, mappedFolds } from './legacy-folds.js';
import { laterNames, legacyPath } from './legacy-paths.js';
import { ownSubsetText } from './own-subset.js';
import { readState, type RecordedState } from './read-state.js';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const digest = (text: string): string => `sha256:${sha(text)}`;
const A = '479cbaf9c2d379dd36829acde3eb9d698f7a09f676cdc5dc89270c2366c41688';
const B = 'bbb9ecf7a77cc0d8215b276528ba18c484fcc494224421d4280b5cf4e9446bda';
const FILES = new Map([
  ['src/multi/file-a.ts', A],
  ['src/multi/file-b.ts', B],
]);
const entryOf = (written: string) => ({ kind: 'path' as const, path: written.replace(/\/$/, ''), written });

describe('published test vectors', () => {
  it('files', () => {
    expect([sha('// file-a'), sha('// file-b')]).toEqual([A, B]);
  });

  it.each<[string, string, readonly (readonly [string, string])[]]>([
    ['both files', 'e4f719e767e24411c59c156c13bee9a10c0296ee7f83bf25d9336c08092aba53', [...FILES]],
    ['one file', 'fc0a98f2f4fec7daeec62b209c812022f9f37273bec1a32c23683193531197f9', [...FILES].slice(0, 1)],
    [
      'below a folder',
      '8e25cb25ae6933dbf21facd6978f8d6816f8a45e55bb1309447de8c45beec553',
      [
        ['file-a.ts', A],
        ['file-b.ts', B],
      ],
    ],
  ])('the flat fold of %s', (_, fold, files) => {
    expect(new Set(flatFolds(files, sha))).toEqual(new Set([fold]));
  });

  it.each([
    ['src/multi', 'cd9f1cc58b96272fcc83cc666a259ba85817fb3fd5c04899b35573b34347ef17'],
    ['src/multi/', '71b4d7554f9eb09176e74f695a6c6f3d8648c84d393ee1a0eb67763ce38b43b9'],
  ])('S1 over the mapping %s', (written, fold) => {
    expect(mappedFolds([entryOf(written)], FILES, sha)).toContain(fold);
  });

  it('S6 with and without the verdicts, which its first writers left out', () => {
    const record = {
      identity: { ownSubset: A, ports: {}, aspects: { x: { meta: B } } },
      aspectVerdicts: { x: { verdict: 'approved' } },
    };
    const start = `files:\nb:${B}\nidentity:\nownSubset=${A}\nports={}\naspects={id=x|meta=${B}}`;
    const folds = identityFolds(record, [['b', B]], sha);
    expect(folds).toContain(sha(start));
    expect(folds).toContain(sha(`${start}\nverdicts:\nid=x|verdict=approved|errorSource=`));
  });

  it('S6 sorts whole lines, not paths', () => {
    const record = { identity: { ownSubset: A }, aspectVerdicts: {} };
    const text = `files:\na!b:${B}\na:${A}\nidentity:\nownSubset=${A}\nports={}\naspects={}\nverdicts:\n`;
    const files = [
      ['a', A],
      ['a!b', B],
    ] as const;
    expect(identityFolds(record, files, sha)[0]).toBe(sha(text));
  });

  it('the own part of a node with only a type', () => {
    const text = ownSubsetText({ name: 'N', description: 'd', type: 'service', mapping: ['a'] });
    expect(text).toBe('{"type":"service"}');
    expect(sha(text)).toBe('28855c454459891a0b90b1d3e10540e42a06bb8bdc64df7da61e7098311d3665');
  });

  it('the own part of a full node, as its writer parsed it', () => {
    const relations = [
      { type: 'calls', target: 'b ', consumes: ['in'], note: 1, event_name: ' e ' },
      { target: 'c', type: 'uses' },
    ];
    const ports = { in: { aspects: ['x', { id: 'y' }], description: ' D ' } };
    expect(ownSubsetText({ ports, relations, aspects: ['x', { aspect: 'y' }], type: 't' })).toBe(
      '{"type":"t","aspects":["x","y"],' +
        '"relations":[{"target":"b","type":"calls","consumes":["in"],"event_name":"e"},{"target":"c","type":"uses"}],' +
        '"ports":{"in":{"description":"D","aspects":["x","y"]}}}',
    );
  });
});

describe('paths', () => {
  it.each([
    ['./src/a.ts', 'src/a.ts'],
    ['src\\a.ts', 'src/a.ts'],
    ['src/', 'src'],
    ['a/..b/c', 'a/..b/c'],
    ['../a', null],
    ['a/../../b', null],
    ['/a', null],
    ['c:/a', null],
    ['./', null],
  ])('%s is %s', (key, path) => {
    expect(legacyPath(key)).toBe(path);
  });

  it.each([
    [
      '.yggdrasil/a/node.yaml',
      ['.yggdrasil/a/yg-node.yaml', '.yggdrasil/model/a/node.yaml', '.yggdrasil/model/a/yg-node.yaml'],
    ],
    ['.yggdrasil/model/a/rules.md', []],
    ['.yggdrasil/config.yaml', ['.yggdrasil/yg-config.yaml']],
    ['.yggdrasil/model/x/flow.yaml', ['.yggdrasil/model/x/yg-flow.yaml']],
  ])('later names of %s', (path, names) => {
    expect(laterNames(path)).toEqual(names);
  });
});

const GRAPH = readGraph(['.yggdrasil/model/a/yg-node.yaml', '.yggdrasil/model/a/rules.md'], () => ({
  text: 'type: x\nmapping: [src]\n',
}));

function read(source: StateSource | string): RecordedState {
  const state = typeof source === 'string' ? ({ kind: 'file', text: source } as const) : source;
  return readState(state, { graph: GRAPH, committed: false }, digest);
}

const folder = (files: Record<string, string>): StateSource => ({
  kind: 'folder',
  files: new Map(Object.entries(files).map(([name, text]) => [`.yggdrasil/.drift-state/${name}`, text])),
  faults: [],
});

const H = 'a'.repeat(64);
const S6 = `{"schemaVersion":1,"hash":"${H}","files":{},"identity":{"ownSubset":"${H}"},"aspectVerdicts":{}}`;

describe('the form is told by structure', () => {
  it.each<[string, StateSource | string]>([
    ['none', { kind: 'absent' }],
    ['S7', { kind: 'absent', locks: ['.yggdrasil/yg-lock.json'] }],
    ['ours', 'version: 1\nentries: {}\n# end\n'],
    ['S0', 'entries: {}\n'],
    ['S0', `entries:\n  entries:\n    path: a\n    hash: sha256:${H}\n`],
    ['S0', `{"entries":{"a":{"path":"x","hash":"sha256:${H}"}}}`],
    ['S1', `a: ${H}\n`],
    ['S1', `entries:\n  hash: ${H}\n  files: {src/a: ${H}}\n`],
    ['S1', `version: ${H}\n`],
    ['S2', `a:\n  hash: ${H}\n  files:\n    .yggdrasil/model/a/yg-node.yaml: ${H}\n`],
    ['S2', `a: ${H}\nb:\n  hash: ${H}\n  files:\n    ./.yggdrasil/x.md: ${H}\n`],
    ['S3', '{}'],
    ['S3', `{"a":{"hash":"${H}","files":{"src/a":"${H}"},"mtimes":{"src/a":1.5}}}`],
    ['S3', `\uFEFF{"entries":{"hash":"${H}"}}\n`],
    ['S4', folder({})],
    ['S4', folder({ 'a.json': `{"hash":"${H}","files":{"src/a":"${H}"}}` })],
    ['S5', folder({ 'a.json': `{"hash":"${H}","files":{"own-subset:a":"${H}"}}` })],
    ['S6', folder({ 'a.json': S6, 'b.json': `{"hash":"${H}","files":{}}` })],
  ])('%s: %j', (form, source) => {
    expect(read(source).baseline.form).toBe(form);
  });

  it('reads nodes called entries, version and with odd names', () => {
    const { entries } = read(
      `entries:\n  hash: ${H}\n  files: {src/a: ${H}}\nversion: ${H}\n"ü/ b": ${H}\n`,
    ).baseline;
    expect([...entries.keys()]).toEqual(['entries', 'version', 'ü/ b']);
  });
});

describe('an entry', () => {
  const entry = (text: string): BaselineEntry | undefined =>
    read(folder({ 'a.json': text })).baseline.entries.get('a');

  it('is split into code, the node’s own graph files and the others', () => {
    const files = {
      'src/b.ts': H,
      './src/a.ts': H,
      '.yggdrasil/model/a/yg-node.yaml': H,
      '.yggdrasil/a/old.md': H,
      '.yggdrasil/model/yg-node.yaml': H,
      '.yggdrasil/aspects/x/content.md': H,
      'port-aspects:b': H,
      'own-subset:a': H,
    };
    expect(entry(JSON.stringify({ hash: H, files }))).toEqual({
      path: ['src/a.ts', 'src/b.ts'],
      code: new Map([
        ['src/a.ts', `sha256:${H}`],
        ['src/b.ts', `sha256:${H}`],
      ]),
      single: false,
      materializedAt: null,
      origin: new Map([
        ['src/a.ts', 'unknown'],
        ['src/b.ts', 'unknown'],
      ]),
      spec: new Map([
        ['.yggdrasil/a/old.md', `sha256:${H}`],
        ['.yggdrasil/model/a/yg-node.yaml', `sha256:${H}`],
      ]),
      upstream: new Map([
        ['.yggdrasil/aspects/x/content.md', `sha256:${H}`],
        ['.yggdrasil/model/yg-node.yaml', `sha256:${H}`],
      ]),
      unanswered: null,
      blob: new Map(),
      syntax: new Map(),
      contract: new Map(),
      generator: null,
      legacy: {
        form: 'S5',
        file: '.yggdrasil/.drift-state/a.json',
        fold: H,
        foldOnly: false,
        synthetic: new Map([
          ['own-subset:a', H],
          ['port-aspects:b', H],
        ]),
      },
    });
  });

  it('takes none of the keys of parsed values for a file', () => {
    const prefixes = 'own-subset port-aspects aspect-meta tier-identity check-touched structure-touched';
    const keys = `${prefixes} deterministic-touched structure-identity`
      .split(' ')
      .map((one) => [`${one}:a`, H]);
    const read = entry(JSON.stringify({ hash: H, files: Object.fromEntries([...keys, ['src/x:y', H]]) }));
    expect([...(read?.code.keys() ?? [])]).toEqual(['src/x:y']);
    expect(read?.upstream).toBeNull();
    expect(read?.legacy?.synthetic.size).toBe(8);
  });

  it('has no spec side where it lists no graph file, and an empty one where it keeps only a digest', () => {
    expect(entry(`{"hash":"${H}","files":{"src/a":"${H}"}}`)).toMatchObject({ spec: null, upstream: null });
    expect(entry(S6)?.spec).toEqual(new Map());
  });

  it.each([`"${H}"`, `{"hash":"${H}"}`, `{"hash":"${H}","files":null}`])('%s is only a fold', (value) => {
    const { entries } = read(`{"a":${value}}`).baseline;
    expect(entries.get('a')?.legacy).toMatchObject({
      foldOnly: true,
      fold: H,
      file: '.yggdrasil/.drift-state',
    });
  });

  it('naming one file twice with different hashes is a fault', () => {
    const text = `{"hash":"${H}","files":{"src/a":"${H}","./src/a":"${'b'.repeat(64)}"}}`;
    expect(read(folder({ 'a.json': text })).faults.get('a')).toContain("names 'src/a' twice");
  });
});

describe('text that is refused as a whole', () => {
  it.each([
    ['', 'E_STATE_CORRUPT'],
    ['# a comment\n', 'E_STATE_CORRUPT'],
    ['{"a":', 'E_STATE_CORRUPT'],
    ['[]', 'E_STATE_CORRUPT'],
    ['a: [', 'E_STATE_CORRUPT'],
    [`{"a":"${H}","a":"${H}"}`, 'E_STATE_CORRUPT'],
    [`a: ${H}\na: ${H}\n`, 'E_STATE_CORRUPT'],
    [`{"a":"${H}",\n=======\n"b":"${H}"}`, 'E_STATE_CONFLICT'],
    [`{"a":"${H}",\r\n=======\r\n"b":"${H}"}`, 'E_STATE_CONFLICT'],
    [`||||||| base\na: ${H}\n`, 'E_STATE_CONFLICT'],
    ['version: 2\nentries: {}\n', 'E_STATE_VERSION'],
  ])('%j: %s', (text, code) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ error: expect.objectContaining({ code }) }));
  });
});

describe('a fault of the folder', () => {
  const faultsAt = (path: string): string[] => [
    ...read({
      kind: 'folder',
      files: new Map(),
      faults: [{ path, code: 'E_UNREADABLE', message: 'no' }],
    }).faults.keys(),
  ];

  it.each([
    ['.yggdrasil/.drift-state/x/y.json', ['x/y']],
    ['.yggdrasil/.drift-state/a', []],
    ['.yggdrasil/.drift-state', ['a']],
  ])('%s leaves open %j', (path, ids) => {
    expect(faultsAt(path)).toEqual(ids);
  });
});

describe('a fold that was made before more files were listed', () => {
  const line = `src/a:${H}`;
  const files = { 'src/a': H, 'docs/read-by-a-check.md': H };

  it.each([
    ['of the mapped files', line],
    ['of all files', `docs/read-by-a-check.md:${H}\n${line}`],
  ])('%s', (_, lines) => {
    const { diagnostics } = read(folder({ 'a.json': JSON.stringify({ hash: sha(lines), files }) }));
    expect(diagnostics.map(({ code }) => code)).toEqual(['state-form']);
  });

  it('with graph files listed nothing else explains it', () => {
    const listed = { ...files, '.yggdrasil/model/a/rules.md': H };
    const { diagnostics } = read(folder({ 'a.json': JSON.stringify({ hash: sha('x'), files: listed }) }));
    expect(diagnostics.map(({ code }) => code)).toContain('inconsistent-baseline');
  });
});

describe('what is said of the state', () => {
  it('nothing of ours, the form of any other, what is odd in it', () => {
    expect(read('version: 1\nentries: {}\n# end\n').diagnostics).toEqual([]);
    const { diagnostics } = read(
      `{"a":"${H}","gone":{"hash":"${H}","files":{"x":"${H}"}},"c":{"files":{"x":"${H}"}}}`,
    );
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'info state-form',
      'info state-bare-hash',
      'info state-no-hash',
      'info state-orphan',
    ]);
    expect(diagnostics[0]).toMatchObject({ next: 'drift-heal migrate', path: '.yggdrasil/.drift-state' });
  });
});
