import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DriftReport, DriftScanResult } from '@drift/domain/types';
import { howMany, makeScratchFolder, sayCounts } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDrift, type Drift } from '../open-drift.js';

let root: string;
beforeEach(() => {
  root = makeScratchFolder('names');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function open(): Promise<Drift> {
  const variables = {
    PATH: process.env['PATH'],
    HOME: root,
    GIT_CEILING_DIRECTORIES: dirname(root),
    DRIFT_ACTOR: 'x',
  };
  return openDrift({ root, environment: { variables } });
}

const scan = async (): Promise<DriftScanResult> => (await open()).scan();
const reportOf = async (nodeId: string): Promise<DriftReport> => (await open()).report(nodeId);
const faultsOf = ({ evidence }: DriftReport): string[] =>
  evidence.filter(({ kind }) => kind === 'fault').map(({ message }) => message);
const consent = { allow: true, show: () => undefined, ask: null };
async function record(...words: string[]): Promise<void> {
  const drift = await open();
  await drift.materialize({ words, written: true, discard: true, reason: null, consent, cancel: null });
}
async function absorb(...words: string[]): Promise<void> {
  const drift = await open();
  await (await drift.absorb({ words, reason: 'why', withSpec: true, recordOnly: false })).apply();
}

const ODD = [
  [
    ' ',
    '  x',
    'x ',
    '-rf',
    '--',
    '...',
    '..x',
    'a:b',
    'a*b',
    'a?b',
    '[a]',
    '{a,b}',
    '!a',
    '#a',
    '%2e%2e',
    '$HOME',
    '`id`',
    '$(id)',
  ],
  [
    '"',
    "'",
    '&',
    ';',
    '|',
    '<a>',
    '~',
    '@',
    ',',
    '=',
    'null',
    'true',
    '0',
    '-',
    'a: b',
    'a #b',
    '- a',
    '? a',
    '|-',
    '*a',
    '&a',
    '%a',
    '@a',
  ],
  [
    'é',
    'e\u0301',
    'ß',
    'İ',
    'ı',
    '\u202egnp.exe',
    'א',
    'ع',
    '日本',
    '😀',
    '👨‍👩‍👧',
    '\u00a0',
    '\u2028',
    '\u200b',
    '\ufeff',
    '\u0301',
    'ﬁ',
    'Ⅷ',
  ],
  [
    'x'.repeat(255),
    'é'.repeat(127),
    '😀'.repeat(63),
    'CON',
    'aux.ts',
    'node_modules',
    '.gitkeep',
    '.drift',
    '.yggdrasil',
    'git',
    '.gitx',
    'C',
    '<<<<<<<',
  ],
].flat();

/** Odd names and pairs of them, up to a number. */
function oddNames(count: number): string[] {
  const names = new Set(ODD);
  for (let step = 1; names.size < count; step += 1) {
    for (const [index, name] of ODD.entries()) {
      const joined = `${name}${ODD[(index + step) % ODD.length]}`;
      if (names.size < count && Buffer.byteLength(joined) <= 255) names.add(joined);
    }
  }
  return [...names];
}

it('A15: odd names go round: create, record, scan, edit, absorb, scan', async () => {
  const names = oddNames(howMany(120, 500));
  for (const [index, name] of names.entries()) put(`src/${name}`, `${index}`);
  put('.yggdrasil/odd/node.yaml', 'type: x\nmapping: [src]\n');
  await record('odd');
  expect((await reportOf('odd')).reason).toBe('in-sync');
  for (const name of names) put(`src/${name}`, 'edited');
  const edited = await reportOf('odd');
  expect(edited.reason).toBe('code-ahead');
  const changed = edited.files.filter(({ path }) => path.startsWith('src/')).map(({ path }) => path);
  expect(JSON.parse(JSON.stringify(changed)).sort()).toEqual(names.map((name) => `src/${name}`).sort());
  await absorb('odd');
  expect((await reportOf('odd')).reason).toBe('in-sync');
  sayCounts(`A15 ${names.length} odd names, 0 lost on the way round`);
}, 300_000);

it('A15: a name that cannot be shown or written is named, escaped, and never passed over', async () => {
  const bad: [Buffer, string][] = [
    [Buffer.from([0x63, 0x61, 0x66, 0xe9]), 'not valid UTF-8'],
    [Buffer.from([0xff, 0xfe]), 'not valid UTF-8'],
    [Buffer.from('a\nb'), 'control character'],
    [Buffer.from('a\u001b[2Jb'), 'control character'],
    [Buffer.from('a\\b'), 'backslash'],
    [Buffer.from('.GIT'), 'git'],
  ];
  for (const [index, [name, why]] of bad.entries()) {
    const node = `bad${index}`;
    put(`src/${node}/plain.txt`, 'x');
    put(`.yggdrasil/${node}/node.yaml`, `type: x\nmapping: [src/${node}]\n`);
    writeFileSync(Buffer.concat([Buffer.from(`${root}/src/${node}/`), name]), 'x');
    const report = await reportOf(node);
    expect([node, report.reason]).toEqual([node, 'unjudged']);
    expect(faultsOf(report).join('\n')).toContain(why);
    // eslint-disable-next-line no-control-regex
    expect(faultsOf(report).join('')).not.toMatch(/[\u0000-\u001f]/);
    await record(node).catch(() => undefined);
    expect((await reportOf(node)).reason).toBe('unjudged');
  }
  sayCounts(`A15 ${bad.length} names that no text can hold, all named, 0 passed over`);
});

it('A16: line ends, a byte order mark and the mode are no change of meaning', async () => {
  const texts: Record<string, string> = {
    'a.ts': 'export const a = 1;\nexport function f(): number {\n  return a;\n}\n',
    'b.json': '{\n  "a": 1,\n  "b": [1, 2]\n}\n',
    'c.yaml': 'a: 1\nb:\n  - x\n  - y\n',
    'd.py': 'def f():\n    return 1\n',
    'e.md': '# Title\n\nSome text.\n',
    'f.css': 'a {\n  color: red;\n}\n',
    'g.txt': 'one\ntwo\n',
  };
  const changes: Record<string, (text: string) => string> = {
    crlf: (text) => text.replaceAll('\n', '\r\n'),
    bom: (text) => `\ufeff${text}`,
    both: (text) => `\ufeff${text.replaceAll('\n', '\r\n')}`,
  };
  for (const [name, text] of Object.entries(texts)) {
    put(`src/${name}`, text);
    put(`.yggdrasil/${name.slice(0, 1)}/node.yaml`, `type: x\nmapping: [src/${name}]\n`);
  }
  await record(...Object.keys(texts).map((name) => name.slice(0, 1)));
  const found: Record<string, string> = {};
  for (const [kind, change] of Object.entries(changes)) {
    for (const [name, text] of Object.entries(texts)) put(`src/${name}`, change(text));
    for (const { nodeId, driftType } of (await scan()).reports) found[`${kind} ${nodeId}`] = driftType;
  }
  const semantic = Object.entries(found).filter(([, type]) => type !== 'benign' && type !== 'none');
  sayCounts(
    `A16 ${Object.keys(found).length} files with other line ends or a mark: ${JSON.stringify(semantic)} not benign`,
  );
  expect(semantic).toEqual([]);
  for (const [name, text] of Object.entries(texts)) put(`src/${name}`, text);
  for (const name of Object.keys(texts)) chmodSync(join(root, 'src', name), 0o755);
  expect(new Set((await scan()).reports.map(({ driftType }) => driftType))).toEqual(new Set(['none']));
});

it('A16: a checkout with core.autocrlf is benign against a state recorded without', async () => {
  const git = (...argv: string[]): string =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@y', '-C', root, ...argv], {
      encoding: 'utf8',
    });
  put('src/a.ts', 'export const a = 1;\nexport const b = 2;\n');
  put('spec.md', '# Spec\n\nText.\n');
  put('.yggdrasil/a/node.yaml', 'type: x\nmapping: [src/a.ts]\nsources: [spec.md]\n');
  await record('a');
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'x');
  git('config', 'core.autocrlf', 'true');
  rmSync(join(root, 'src'), { recursive: true });
  rmSync(join(root, 'spec.md'));
  rmSync(join(root, '.git/index'));
  git('reset', '--quiet', '--hard');
  expect(execFileSync('grep', ['-c', '\r', join(root, 'src/a.ts')], { encoding: 'utf8' }).trim()).toBe('2');
  expect((await reportOf('a')).driftType).toBe('benign');
});

it('A14: a ring of many nodes is walked without a stack, and shown as a path', async () => {
  const count = howMany(500, 10_000);
  for (let index = 0; index < count; index += 1) {
    const next = `ring/n${(index + 1) % count}`;
    put(
      `.yggdrasil/ring/n${index}/node.yaml`,
      `type: x\nmapping: [src/${index}.txt]\nrelations: [{target: ${next}, type: uses}]\n`,
    );
  }
  put('src/0.txt', 'x');
  const started = performance.now();
  const { reports } = await scan();
  const ms = performance.now() - started;
  expect(reports).toHaveLength(count);
  await expect(open().then((drift) => drift.order(false))).rejects.toMatchObject({
    error: { code: 'E_CYCLE', why: expect.stringMatching(/ring\/n\d+ → ring\/n\d+/) },
  });
  sayCounts(`A14 a ring of ${count} nodes: scan ${ms.toFixed(0)} ms, the cycle shown as a path`);
}, 300_000);
