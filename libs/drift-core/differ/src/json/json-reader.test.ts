import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonReader } from './json-reader.js';
import { uncovered, verdictOf, type ReadVerdict } from './verdict-of.fixture.js';

const CASES: [name: string, before: string, after: string, verdict: ReadVerdict][] = [
  ['layout', '{"a":[1,2]}', '{\n\t"a": [ 1,\n 2 ]\n}\n', 'benign'],
  ['a final line end', '{}', '{}\n', 'benign'],
  ['an escape of a letter', '{"a":"\\u0041"}', '{"a":"A"}', 'benign'],
  ['an escaped solidus', '"a\\/b"', '"a/b"', 'benign'],
  ['an escape in a key', '{"\\u0061":1}', '{"a":1}', 'benign'],
  ['a trailing comma', '{"a":[1,2,],}', '{"a":[1,2]}', 'benign'],
  ['a comment', '{"a":1 /* one */}', '{"a":1}', 'benign'],
  ['a line comment', '// x\n{"a":1}', '{"a":1}', 'benign'],
  ['the spelling of a number', '{"a":1.0}', '{"a":1}', 'changed'],
  ['an exponent', '[1e3]', '[1000]', 'changed'],
  ['a negative zero', '[-0]', '[0]', 'changed'],
  ['digits beyond a double', '[9007199254740993]', '[9007199254740992]', 'changed'],
  ['the order of keys', '{"a":1,"b":2}', '{"b":2,"a":1}', 'changed'],
  ['the order of items', '[1,2]', '[2,1]', 'changed'],
  ['a key given twice', '{"a":1,"a":2}', '{"a":2}', 'changed'],
  ['a number and a string', '["1"]', '[1]', 'changed'],
  ['a word and a string', '["null"]', '[null]', 'changed'],
  ['white space in a string', '["a b"]', '["a  b"]', 'changed'],
  ['composed and decomposed letters', '["\u00e9"]', '["e\u0301"]', 'changed'],
  ['half a surrogate pair', '["\\ud800"]', '["\\ud801"]', 'changed'],
  ['half a surrogate pair and its letters', '["\\ud800"]', '["\\\\ud800"]', 'changed'],
  ['nesting', '[[1],2]', '[[1,2]]', 'changed'],
  ['an empty object and an empty array', '{}', '[]', 'changed'],
  ['a key that moves to another object', '{"a":{"b":1},"c":2}', '{"a":{"b":1,"c":2}}', 'changed'],
  ['a steering comment', '{\n// prettier-ignore\n"a":1}', '{"a":1}', 'directive'],
  [
    'a steering comment that moves',
    '[\n// prettier-ignore\n1,2]',
    '[1,\n// prettier-ignore\n2]',
    'directive',
  ],
  [
    'a steering comment behind its line',
    '[1, // cspell:disable-line\n2]',
    '[1,\n// cspell:disable-line\n2]',
    'directive',
  ],
  [
    'a steering comment past a bracket',
    '[1\n// prettier-ignore\n]',
    '[1]\n// prettier-ignore\n',
    'directive',
  ],
  ['a template in a comment', '{"a":1} // {{ x }}', '{"a":1}', 'changed'],
  ['a comma with nothing before it', '[,]', '[]', 'error'],
  ['two commas', '[1,,]', '[1,]', 'error'],
  ['a no-break space', '{\u00a0"a":1}', '{"a":1}', 'error'],
  ['a byte order mark inside', '[1,\uFEFF2]', '[1,2]', 'error'],
  ['a form feed', '[1,\f2]', '[1,2]', 'error'],
  ['a leading zero', '[01]', '[1]', 'error'],
  ['a leading plus', '[+1]', '[1]', 'error'],
  ['a number that ends at its point', '[1.]', '[1]', 'error'],
  ['single quotes', "['a']", '["a"]', 'error'],
  ['a bare key', '{a:1}', '{"a":1}', 'error'],
  ['a raw line end in a string', '["a\nb"]', '["a\\nb"]', 'error'],
  ['an unknown escape', '["\\x41"]', '["A"]', 'error'],
  ['two values', '1 2', '1', 'error'],
  ['nothing', '', '\n', 'error'],
  ['an unclosed comment', '{} /* x', '{}', 'error'],
];

describe('jsonReader', () => {
  it.each(CASES)('%s', (_name, before, after, verdict) => {
    expect(verdictOf(jsonReader, before, after, 'a.jsonc')).toBe(verdict);
    expect(verdictOf(jsonReader, after, before, 'a.jsonc')).toBe(verdict);
    expect(verdictOf(jsonReader, before, before)).not.toBe('changed');
  });

  it('names the parser that is installed', () => {
    const { version } = createRequire(import.meta.url)('jsonc-parser/package.json') as { version: string };
    expect(jsonReader.parser).toBe(`jsonc-parser ${version}`);
  });

  it('reports comments by their words', () => {
    const { comments } = jsonReader.read('{ // the  first\n "a": 1 /* a\n * second */ }', 'a.json');
    expect(comments.map(({ text }) => text)).toEqual(['the first', 'a second']);
  });

  it('writes no half of a surrogate pair, which a digest could not tell from another', () => {
    expect(jsonReader.read('"\\ud800"', 'a.json').stream.full()).not.toMatch(/\p{Surrogate}/u);
  });

  it('says where it stops to be JSON', () => {
    expect(jsonReader.read('{"a": nil}', 'a.json').errors).toEqual([{ start: 6, end: 9 }]);
    expect(jsonReader.read('{"a": 1', 'a.json').errors).toEqual([{ start: 7, end: 7 }]);
  });

  it('names keys down to the third level', () => {
    const text = '{"name":"x","scripts":{"build":"tsc"},"a":{"b":{"c":{"d":1}}},"list":[{"no":1}]}';
    const symbols = jsonReader.read(text, 'package.json').symbols();
    expect(symbols.map(({ name }) => name)).toEqual([
      'name',
      'scripts',
      'scripts.build',
      'a',
      'a.b',
      'a.b.c',
      'list',
    ]);
    expect(text.slice(symbols[2]?.start, symbols[2]?.end)).toBe('"build":"tsc"');
  });

  it('names the operations of an OpenAPI document', () => {
    const document = {
      openapi: '3.1.0',
      paths: { '/orders': { parameters: [], get: { operationId: 'list' }, post: {} } },
      components: { schemas: { Order: { type: 'object' } } },
    };
    const symbols = jsonReader.read(JSON.stringify(document), 'openapi.json').symbols();
    expect(symbols.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'key openapi',
      'key paths./orders.parameters',
      'operation GET /orders',
      'operation POST /orders',
      'key components',
      'key components.schemas',
      'key components.schemas.Order',
    ]);
  });

  it('accounts for every character', () => {
    for (const text of ['{"a": [1, true, "x"], // c\n}', '[1 2 @ "x', '/* c'])
      expect(uncovered(text, jsonReader.read(text, 'a.json'))).toBe('');
  });

  it('does not read what is nested too deep', () => {
    expect(jsonReader.read('['.repeat(100_000), 'a.json').errors).toHaveLength(1);
    expect(jsonReader.read(`${'['.repeat(100)}${']'.repeat(100)}`, 'a.json').errors).toEqual([]);
  });

  it('forgives every layout of a value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const verdict = verdictOf(jsonReader, JSON.stringify(value), JSON.stringify(value, null, 3));
        expect(verdict).toBe('benign');
      }),
      { numRuns: 100 },
    );
  });

  it('never forgives an edit that changes a value', () => {
    const json = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value, null, 1));
    const place = fc.nat();
    const piece = fc.constantFrom(
      '',
      ' ',
      '\n',
      ',',
      '"',
      '\\',
      '0',
      '1',
      '.',
      'e',
      '-',
      '{',
      '}',
      '[',
      ']',
      ':',
      '//',
    );
    fc.assert(
      fc.property(json, place, piece, fc.nat(1), (before, at, inserted, removed) => {
        const start = at % (before.length + 1);
        const after = before.slice(0, start) + inserted + before.slice(start + removed);
        if (verdictOf(jsonReader, before, after) !== 'benign') return;
        expect(valueOf(after)).toBe(valueOf(before));
      }),
      { numRuns: 2000 },
    );
  });
});

function valueOf(text: string): string | null {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return null;
  }
}
