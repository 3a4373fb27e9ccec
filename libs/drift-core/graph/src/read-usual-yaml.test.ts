import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { readUsualYaml } from './read-usual-yaml.js';
import { readWholeYaml } from './yaml-document.js';

/** Where the reader takes the text at all, it gives what the whole reader gives, keys in the same order. */
function expectSame(text: string): boolean {
  const usual = readUsualYaml(text);
  if (usual === null) return false;
  const { value, problem } = readWholeYaml(text);
  expect({ text, problem, value: usual }).toStrictEqual({ text, problem: null, value });
  expect(JSON.stringify(usual)).toBe(JSON.stringify(value));
  return true;
}

const NODE = `# yaml-language-server: $schema=../node.schema.json
name: Order Service
type: service # one of ours
blackbox: false
description: >-
  What orders are: told in one sentence
  that goes on, #1 of them.

  And a second paragraph.
tags: [audited, not-slow, src/*.ts]
aspects: []
knowledge:
relations:
  - target: users/user-repo
    type: uses
    consumes:
      - find
      - save it
  -   target: "auth: api"
      failure: 'reject it'
sources:
- ./api.yaml
- .github/api.yaml
mapping:
  type: files
  # the code
  paths:
    - src/orders/a#b.ts
    - src/orders/**/*.gen.ts

ports:
  main:
    deep: {}
`.replace('    deep: {}\n', '    notes: |\n      text\n        deeper\n\n      end\n');

/** Node files of every generation; a tree is one YAML file, paths below `.yggdrasil/` each with its text. */
function realTexts(): string[] {
  const folder = new URL('../fixtures/generations/', import.meta.url);
  const trees = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return trees.flatMap((name) =>
    Object.entries(load(readFileSync(new URL(name, folder), 'utf8')) as Record<string, string>)
      .filter(([path]) => path.endsWith('.yaml'))
      .map(([, text]) => text),
  );
}

const TEXTS = [NODE, NODE.replace(/\n$/, ''), ...realTexts()];

describe('a document of the usual shapes', () => {
  it('is read, and as the whole reader reads it', () => {
    expect(readUsualYaml(NODE)).toMatchObject({
      type: 'service',
      blackbox: false,
      description: 'What orders are: told in one sentence that goes on, #1 of them.\nAnd a second paragraph.',
      tags: ['audited', 'not-slow', 'src/*.ts'],
      knowledge: null,
      relations: [{ consumes: ['find', 'save it'] }, { target: 'auth: api', failure: 'reject it' }],
      sources: ['./api.yaml', '.github/api.yaml'],
      ports: { main: { notes: 'text\n  deeper\n\nend\n' } },
    });
    expect(TEXTS.filter(expectSame).length).toBeGreaterThan(TEXTS.length / 2);
  });
});

it.each([
  'a: b\u00a0 # c\n',
  'a: b\u00a0\n',
  'a: b  \n',
  'a: [b, c]  # d\n',
  'a: "b " # c',
  "a: ' b'\n",
  'a:\n- b\nc:\n  - d\n',
])('reads %j as the whole reader does', (text) => {
  expect(expectSame(text)).toBe(true);
});

describe('anything else', () => {
  it.each([
    ['nothing', ''],
    ['a list', '- a\n'],
    ['an anchor', 'a: &x b\n'],
    ['an alias', 'a: *x\n'],
    ['a tag', 'a: !!str 5\n'],
    ['an escape', 'a: "b\\n"\n'],
    ['a quote in quotes', "a: 'it''s'\n"],
    ['a text in two lines', 'a: b\n  c\n'],
    ['a quoted text in two lines', 'a: "b\n  c"\n'],
    ['the same key twice', 'a: b\na: c\n'],
    ['a key of every object', '__proto__: b\n'],
    ['another key of every object', 'constructor: b\n'],
    ['a quoted key', '"a": b\n'],
    ['a key that is a number', '1: b\n'],
    ['a key that is null', 'null: b\n'],
    ['a tab', 'a:\tb\n'],
    ['a carriage return', 'a: b\r\n'],
    ['a byte order mark', '\uFEFFa: b\n'],
    ['a control character', 'a: \u0007\n'],
    ['a line separator before conflict markers', 'a: b\u2028<<<<<<< x\n'],
    ['a document marker', '---\na: b\n'],
    ['two documents', 'a: b\n---\na: b\n'],
    ['conflict markers', 'a: b\n<<<<<<< x\n'],
    ['half a character', 'a: \uD800\n'],
    ['an integer', 'a: 5\n'],
    ['a hexadecimal number', 'a: 0x1F\n'],
    ['an exponent', 'a: 1e3\n'],
    ['a fraction', 'a: .5\n'],
    ['infinity', 'a: .inf\n'],
    ['infinity with a comment', 'a: .inf # b\n'],
    ['a tilde', 'a: ~\n'],
    ['True', 'a: True\n'],
    ['NULL in a list', 'a: [NULL]\n'],
    ['a dash as a text', 'a: - x\n'],
    ['a closing bracket', 'a: ]\n'],
    ['a comma', 'a: ,x\n'],
    ['a mapping in braces', 'a: {b: c}\n'],
    ['a pair in brackets', 'a: [b: c]\n'],
    ['a list in brackets over lines', 'a: [b,\n  c]\n'],
    ['a trailing comma', 'a: [b, ]\n'],
    ['text after brackets', 'a: [b] c\n'],
    ['text after quotes', 'a: "b" c\n'],
    ['a comment at quotes', 'a: "b"#c\n'],
    ['a mapping in a line', 'a: b: c\n'],
    ['a colon at the end', 'a: b:\n'],
    ['a deeper key', 'a: b\n  c: d\n'],
    ['a key between two depths', 'a:\n    b: c\n  d: e\n'],
    ['a list in a list', 'a:\n  - - b\n'],
    ['an empty item', 'a:\n  -\n'],
    ['a kept line break', 'a: |+\n  b\n'],
    ['a stated indentation', 'a: |2\n  b\n'],
    ['a deeper folded line', 'a: >\n  b\n    c\n'],
    ['a block text of nothing', 'a: |\nb: c\n'],
    ['spaces below a block text', 'a: |\n  b\n   \n'],
    ['ten mappings in one another', Array.from({ length: 10 }, (_, at) => `${' '.repeat(at)}a:\n`).join('')],
  ])('such as %s is left to the whole reader', (_, text) => {
    expect(readUsualYaml(text)).toBeNull();
  });
});

const runs = (many: number): { numRuns: number } => ({
  numRuns: process.env['DRIFT_DEEP'] ? many * 100 : many,
});

const word = fc.constantFrom(
  ...'name mapping path a.ts ./x ../x .github/x __proto__ true Null 5 -1 0x1F .inf ~ 2026-01-02 é \u2028 😀 \uFEFF x:y a#b'.split(
    ' ',
  ),
  "'a'",
  '"a b"',
  '"\\n"',
  "'it''s'",
  '[a, b]',
  '[a,b ]',
  '[]',
  '{}',
  '[a: b]',
  '[1]',
  '&a',
  '*a',
  '!t',
  '<<',
  '\\',
  '\0',
);
const mark = fc.constantFrom(
  ': ',
  ':',
  '- ',
  '-',
  '\n',
  '\n  ',
  '\n    ',
  '\n\n',
  ' ',
  ' #',
  '# ',
  '|\n',
  '>-\n',
  '|-\n  ',
  '>\n  ',
  ',',
  '[',
  ']',
  '{',
  '}',
  '?',
  '? ',
  '%',
  '@',
  '"',
  "'",
  '\t',
  '\r\n',
  '\n---\n',
  '\n...\n',
  '\n=======\n',
);

/** Lines that make sense more often than not. */
const line = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(word, word).map(([key, value]) => `${key}: ${value}`) },
  { weight: 2, arbitrary: word.map((item) => `- ${item}`) },
  { weight: 2, arbitrary: fc.tuple(word, word).map(([key, value]) => `- ${key}: ${value}`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('name:', 'mapping:', 'a: >-', 'b: |', '- a:', '# b', '', 'a b c', 'c: d # e'),
  },
  { weight: 1, arbitrary: fc.tuple(word, mark, word).map((parts) => parts.join('')) },
);
const indented = fc
  .tuple(fc.integer({ min: 0, max: 3 }), line)
  .map(([depth, text]) => '  '.repeat(depth) + text);

/** One change of a text: characters, tokens or whole lines. */
const change = fc
  .record({
    at: fc.nat(),
    to: fc.nat({ max: 12 }),
    token: fc.oneof(word, mark, fc.string({ unit: 'binary', maxLength: 2 })),
  })
  .chain(({ at, to, token }) =>
    fc.constantFrom<(text: string) => string>(
      (text) => text.slice(0, at % (text.length + 1)) + token + text.slice(at % (text.length + 1)),
      (text) => text.slice(0, at % (text.length + 1)) + text.slice((at % (text.length + 1)) + to),
      (text) => text.slice(0, at % (text.length + 1)) + token + text.slice((at % (text.length + 1)) + to),
      (text) => changeLine(text, at, (old) => [old, old]),
      (text) => changeLine(text, at, () => []),
      (text) => changeLine(text, at, (old) => [' '.repeat(to) + old.trimStart()]),
      (text) => changeLine(text, at, (old) => [`${old}${token}`]),
      (text) => changeLine(text, at, (old) => [old, ' '.repeat(to) + token]),
    ),
  );

function changeLine(text: string, at: number, to: (line: string) => string[]): string {
  const lines = text.split('\n');
  lines.splice(at % lines.length, 1, ...to(lines[at % lines.length] ?? ''));
  return lines.join('\n');
}

describe('what the reader takes is what the whole reader takes', () => {
  it('in texts of lines', () => {
    const texts = fc.array(indented, { maxLength: 8 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(texts, (text) => void expectSame(text)),
      runs(2000),
    );
  });

  it('in texts of tokens', () => {
    const texts = fc.array(fc.oneof(word, mark), { maxLength: 20 }).map((parts) => `name: ${parts.join('')}`);
    fc.assert(
      fc.property(texts, (text) => void expectSame(text)),
      runs(2000),
    );
  });

  it('in node files that were changed', () => {
    const changes = fc.array(change, { minLength: 1, maxLength: 3 });
    let taken = 0;
    const property = fc.property(fc.constantFrom(...TEXTS), changes, (text, edits) => {
      let changed = text;
      for (const edit of edits) changed = edit(changed);
      if (expectSame(changed)) taken++;
    });
    fc.assert(property, runs(2000));
    expect(taken).toBeGreaterThan(0);
  });
});
