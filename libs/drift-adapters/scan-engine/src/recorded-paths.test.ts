import { expect, it } from 'vitest';
import { recordedPaths } from './recorded-paths.js';

const sum = `sha256:${'0'.repeat(64)}`;
const entry = (id: string, code: readonly string[], spec: readonly string[] = []): string =>
  [
    `  ${id}:`,
    `    path: src/${id}/`,
    '    hash:',
    ...code.map((path) => `      ${path}: ${sum}`),
    '    origin:',
    ...code.map((path) => `      ${path}: unknown`),
    ...(spec.length > 0 ? ['    spec:', ...spec.map((path) => `      ${path}: ${sum}`)] : ['    spec: {}']),
    '    upstream: {}',
    '    blob:',
    ...code.map((path) => `      ${path}: abc`),
  ].join('\n');

it('names spec before code, node by node, without node files', () => {
  const text = `version: 1\nentries:\n${[
    entry('a', ['src/a/1.ts', 'src/a/2.ts'], ['.yggdrasil/a/d.md', '.yggdrasil/a/node.yaml']),
    entry('b', ['src/b/1.ts']),
    entry('c', ['src/c/1.ts'], ['.yggdrasil/c/d.md']),
  ].join('\n')}\n`;
  expect(recordedPaths(text)).toEqual([
    '.yggdrasil/a/d.md',
    'src/a/1.ts',
    'src/a/2.ts',
    'src/b/1.ts',
    '.yggdrasil/c/d.md',
    'src/c/1.ts',
  ]);
});

it('takes any text', () => {
  for (const text of [
    '',
    '{}',
    '\n    hash:\n',
    '\n    hash:\n      a',
    '\n    spec:\n      a\n',
    'x'.repeat(99),
  ])
    expect(() => recordedPaths(text)).not.toThrow();
  expect(recordedPaths('{"version": 1}')).toEqual([]);
});

it('searches a text of many blocks once, also where none names a spec', () => {
  const blocks = '\n    hash:\n      a'.repeat(200_000);
  expect(recordedPaths(blocks)).toHaveLength(200_000);
}, 5000);
