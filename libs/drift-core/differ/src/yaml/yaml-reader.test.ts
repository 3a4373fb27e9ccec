import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { uncovered, verdictOf, type ReadVerdict } from '../json/verdict-of.fixture.js';
import { yamlReader } from './yaml-reader.js';

const CASES: [name: string, before: string, after: string, verdict: ReadVerdict][] = [
  ['indentation', 'a:\n  b: 1\n', 'a:\n    b: 1\n', 'benign'],
  ['indentation of a list', 'a:\n- 1\n- 2\n', 'a:\n  - 1\n  - 2\n', 'benign'],
  ['blank lines and trailing spaces', 'a: 1\nb: 2\n', 'a: 1  \n\n\nb: 2', 'benign'],
  ['a flow list and a block list', 'a: ["b", c]\n', 'a:\n  - b\n  - c\n', 'benign'],
  ['a flow mapping and a block mapping', 'a: {b: 1, c: x}\n', 'a:\n  b: 1\n  c: x\n', 'benign'],
  ['a trailing comma', '[a, b]', '[a, b, ]', 'benign'],
  ['quotes', "a: 'x'\n", 'a: "x"\n', 'benign'],
  ['quotes around a word', 'a: "x y"\n', 'a: x y\n', 'benign'],
  ['quotes around a key', '"a": 1\n', 'a: 1\n', 'benign'],
  ['quotes around a version', 'a: "1.2.3"\n', 'a: 1.2.3\n', 'benign'],
  ['an escape', 'a: "\\u00e9"\n', 'a: \u00e9\n', 'benign'],
  ['spellings of null', 'a: ~\nb: null\n', 'a:\nb: ~\n', 'benign'],
  ['a literal block and quotes', 'a: |\n  x\n  y\n', 'a: "x\\ny\\n"\n', 'benign'],
  ['a folded block and quotes', 'a: >-\n  x\n  y\n', "a: 'x y'\n", 'benign'],
  ['an indentation indicator', 'a: |2\n  x\n', 'a: |\n  x\n', 'benign'],
  ['a plain text over lines', 'a: x\n  y\n', 'a: x y\n', 'benign'],
  ['a document mark at the head', '---\na: 1\n', 'a: 1\n', 'benign'],
  ['a comment', '# c\na: 1 # d\n', 'a: 1\n', 'benign'],
  ['a pair in a list', '[a: 1]', '[{a: 1}]', 'benign'],
  ['an explicit key', '? a\n: 1\n', 'a: 1\n', 'benign'],
  ['a line end escaped in quotes', 'a: "x\\\n  y"\n', 'a: xy\n', 'benign'],
  ['chomping', 'a: |\n  x\n', 'a: |-\n  x\n', 'changed'],
  ['kept line ends', 'a: |+\n  x\n\n', 'a: |+\n  x\n', 'changed'],
  ['a blank line in a literal block', 'a: |\n  x\n  y\n', 'a: |\n  x\n\n  y\n', 'changed'],
  ['a trailing space in a literal block', 'a: |\n  x\n', 'a: |\n  x \n', 'changed'],
  ['deeper indentation in a literal block', 'a: |\n  x\n  y\n', 'a: |\n  x\n    y\n', 'changed'],
  ['literal and folded', 'a: |\n  x\n  y\n', 'a: >\n  x\n  y\n', 'changed'],
  ['a block whose last line lacks its end', 'a: |\n  x', 'a: |\n  x\n', 'changed'],
  ['the same, read by lines', 'b: &b\na: |\n  x', 'b: &b\na: |\n  x\n', 'changed'],
  ['white space in quotes', 'a: "x y"\n', 'a: "x  y"\n', 'changed'],
  ['on and true', 'a: on\n', 'a: true\n', 'changed'],
  ['on and its quotes', 'on: push\n', '"on": push\n', 'changed'],
  ['yes and no', 'a: yes\n', 'a: "yes"\n', 'changed'],
  ['y alone', 'a: y\n', 'a: "y"\n', 'changed'],
  ['octal and decimal', 'a: 012\n', 'a: 12\n', 'changed'],
  ['hexadecimal', 'a: 0x1F\n', 'a: 31\n', 'changed'],
  ['float and integer', 'a: 1.0\n', 'a: 1\n', 'changed'],
  ['underscores in a number', 'a: 1_000\n', 'a: 1000\n', 'changed'],
  ['a number and a string', 'a: 1\n', 'a: "1"\n', 'changed'],
  ['null and a string', 'a: null\n', 'a: "null"\n', 'changed'],
  ['null and nothing in quotes', 'a:\n', "a: ''\n", 'changed'],
  ['true in capitals', 'a: true\n', 'a: True\n', 'changed'],
  ['a date and a string', 'a: 2001-01-01\n', 'a: "2001-01-01"\n', 'changed'],
  ['minutes and a string', 'a: 12:30\n', 'a: "12:30"\n', 'changed'],
  ['infinity', 'a: .inf\n', 'a: ".inf"\n', 'changed'],
  ['a symbol', 'a: :b\n', 'a: ":b"\n', 'changed'],
  ['the order of keys', 'a: 1\nb: 2\n', 'b: 2\na: 1\n', 'changed'],
  ['a key that changes its parent', 'a:\n  b: 1\nc: 2\n', 'a:\n  b: 1\n  c: 2\n', 'changed'],
  ['a list in a list', '- - a\n  - b\n', '- - a\n- b\n', 'changed'],
  ['a list of one and its item', '- a\n', 'a\n', 'changed'],
  ['one document and two', 'a: 1\n', 'a: 1\n---\n', 'changed'],
  ['the place where documents part', 'a: 1\n---\nb: 2\n', 'a: 1\nb: 2\n', 'changed'],
  ['composed and decomposed letters', 'a: \u00e9\n', 'a: e\u0301\n', 'changed'],
  ['halves of a surrogate pair', 'a: "\\ud83d\\ude00"\n', 'a: "\u{1F600}"\n', 'changed'],
  ['a version directive', '%YAML 1.1\n---\na: 1\n', '---\na: 1\n', 'changed'],
  ['an anchor', 'a: &x 1\nb: *x\n', 'a: &y 1\nb: *y\n', 'changed'],
  ['an alias and its value', 'a: &x 1\nb: *x\n', 'a: 1\nb: 1\n', 'changed'],
  ['indentation beside an anchor', 'a: &x\n  b: 1\n', 'a: &x\n    b: 1\n', 'changed'],
  ['blank lines beside an anchor', 'a: &x 1\n\nb: *x\n', 'a: &x 1\nb: *x  \n', 'benign'],
  ['a blank line in a block beside an anchor', 'a: &x |\n  b\n\n  c\n', 'a: &x |\n  b\n  c\n', 'changed'],
  ['a trailing space in a block beside an anchor', 'a: &x |\n  b\n', 'a: &x |\n  b \n', 'changed'],
  ['a merge key', 'a:\n  <<: {b: 1}\n', 'a:\n  b: 1\n', 'changed'],
  ['a merge key and its quotes', '<<: {a: 1}\n', '"<<": {a: 1}\n', 'changed'],
  ['a tag', 'a: !t x\n', 'a: x\n', 'changed'],
  ['a tag of a string', 'a: !!str 1\n', 'a: "1"\n', 'changed'],
  ['a trailing tab', 'a: &x b\t\n', 'a: &x b\n', 'changed'],
  ['a blank line behind an indented document mark', '    ---\n  b\n', '    ---\n\n  b\n', 'changed'],
  ['an indicator of a block that is a document', '|2\n a\n', ' |\n a\n', 'changed'],
  ['a document mark that is indented', '---\n', '   ---\n', 'changed'],
  ['what stands behind a block without text', '\n  >+\n', '\n  >+\n # x\n', 'changed'],
  ['a template', 'a: {{ x }}\n', 'a: {{x}}\n', 'changed'],
  ['a tab for a space', 'a: b\n', 'a:\tb\n', 'changed'],
  ['a document end mark', 'a: 1\n', 'a: 1\n...\n', 'changed'],
  ['a line separator', 'a: "b\u2028c"\n', 'a: b\u2028c\n', 'changed'],
  ['a bracket that closes too far out', 'a: [\n  b\n]\n', 'a: [\n  b\n  ]\n', 'changed'],
  ['beside a bracket that closes too far out', 'a: [\n  b\n]\n', 'a: [\n    "b"\n]\n', 'benign'],
  ['a steering comment', '# yamllint disable-line\na: 1\n', 'a: 1\n', 'directive'],
  ['the schema of an editor', '# yaml-language-server: $schema=a\na: 1\n', 'a: 1\n', 'directive'],
  [
    'a steering comment that moves',
    '# prettier-ignore\na: 1\nb: 2\n',
    'a: 1\n# prettier-ignore\nb: 2\n',
    'directive',
  ],
  [
    'a steering comment behind its line',
    'a: 1 # yamllint x\nb: 2\n',
    'a: 1\n# yamllint x\nb: 2\n',
    'directive',
  ],
  ['what runs the file', '#cloud-config\na: 1\n', 'a: 1\n', 'changed'],
  ['a template in a comment', '# {{ if .x }}\na: 1\n', 'a: 1\n', 'changed'],
  ['a key given twice', 'a: 1\na: 1\n', 'a: 1\n', 'error'],
  ['a key given twice in other quotes', 'a: 1\n"a": 1\n', 'a: 1\n', 'error'],
  ['odd indentation', 'a:\n  b: 1\n c: 2\n', 'a:\n  b: 1\n', 'error'],
  ['a tab in the indentation', 'a:\n\tb: 1\n', 'a:\n  b: 1\n', 'error'],
  ['an unclosed quote', 'a: "x\n', 'a: x\n', 'error'],
  ['a template at the head of a line', '{% if x %}\na: 1\n', 'a: 1\n', 'error'],
];

describe('yamlReader', () => {
  it.each(CASES)('%s', (_name, before, after, verdict) => {
    expect(verdictOf(yamlReader, before, after)).toBe(verdict);
    expect(verdictOf(yamlReader, after, before)).toBe(verdict);
  });

  it('names the parser that is installed', () => {
    const manifest = new URL('../package.json', import.meta.resolve('js-yaml'));
    const { version } = JSON.parse(readFileSync(fileURLToPath(manifest), 'utf8')) as { version: string };
    expect(yamlReader.parser).toBe(`js-yaml ${version}`);
  });

  it('reports comments by their words, wherever they stand', () => {
    const text = '#one\na: [b, # two\n  c]\nd: |  # three\n  # no comment\n#  four\n';
    const { comments } = yamlReader.read(text, 'a.yaml');
    expect(comments.map((comment) => comment.text)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('names keys, and the operations of an OpenAPI document', () => {
    const text = 'openapi: 3.1.0\npaths:\n  /orders:\n    get: {}\ncomponents:\n  schemas:\n    Order: {}\n';
    const names = yamlReader
      .read(text, 'openapi.yaml')
      .symbols()
      .map(({ name }) => name);
    expect(names).toEqual([
      'openapi',
      'GET /orders',
      'components',
      'components.schemas',
      'components.schemas.Order',
    ]);
  });

  it('tells which key changed, of several documents too', () => {
    const before = yamlReader.read('a: 1\nb: 2\n---\na: 3\n', 'a.yaml').symbols();
    const after = yamlReader.read('a: 1\nb: 5\n---\na: 3\n', 'a.yaml').symbols();
    const changed = before.filter((symbol, index) => symbol.content !== after[index]?.content);
    expect(changed.map(({ name }) => name)).toEqual(['[1].b']);
  });

  it('accounts for every character', () => {
    for (const text of [
      '# c\na: [b, "c"] # d\ne: |-\n  f\n\n  g\n? h\n: i\n---\n- {j: k}\n',
      'a: &x 1\nb: *x\n',
      'a: "unclosed',
    ])
      expect(uncovered(text, yamlReader.read(text, 'a.yaml'))).toBe('');
  });

  it('follows no alias', () => {
    const lines = ['a0: &a0 x'];
    for (let level = 1; level < 60; level += 1)
      lines.push(`a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ')}]`);
    const { errors, stream } = yamlReader.read(lines.join('\n'), 'a.yaml');
    expect(errors).toEqual([]);
    expect(stream.full().length).toBeLessThan(10_000);
  });

  it('does not read what is nested too deep', () => {
    expect(yamlReader.read('['.repeat(10_000), 'a.yaml').errors).toHaveLength(1);
  });
});
