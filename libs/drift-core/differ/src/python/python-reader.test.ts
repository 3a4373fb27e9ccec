import { readWasm } from '@drift/parsers';
import { describe, expect, it } from 'vitest';
import { uncovered, verdictOf } from '../json/verdict-of.fixture.js';
import { loadPythonReader } from './python-reader.js';

type Pair = readonly [why: string, before: string, after: string];

const reader = await loadPythonReader(readWasm);

/** Pairs of which CPython's trees are equal, docstrings and import order apart. */
const SAME: readonly Pair[] = [
  ['left operand of the same level', 'x = (a - b) - c', 'x = a - b - c'],
  ['and before exclusive or', 'x = (a & b) ^ c', 'x = a & b ^ c'],
  ['power before minus', 'x = -(a ** b)', 'x = -a ** b'],
  ['minus after power', 'x = a ** (-b)', 'x = a ** -b'],
  ['right-associative power', 'x = a ** (b ** c)', 'x = a ** b ** c'],
  ['not twice', 'x = not (not a)', 'x = not not a'],
  ['last part of a condition', 'x = a if b else (c if d else e)', 'x = a if b else c if d else e'],
  ['starred argument', 'f(*(a or b), **(c or d))', 'f(*a or b, **c or d)'],
  ['walrus in a subscript', 'x[(a := 1)]', 'x[a := 1]'],
  ['walrus in a display', 'x = [(a := 1), {(b := 2)}]', 'x = [a := 1, {b := 2}]'],
  ['walrus in a bare tuple', 'x = (a := 1), 2', 'x = (a := 1, 2)'],
  ['bare yield', 'def f():\n    x = (yield)', 'def f():\n    x = yield'],
  ['subscript with a tuple', 'x[(a, b)]', 'x[a, b]'],
  ['subscript with one element', 'x[(a,)]', 'x[a,]'],
  ['annotation with a tuple', 'x: A[(b, c)] = 1', 'x: A[b, c] = 1'],
  ['managers without parentheses', 'with (a, b): c', 'with a, b: c'],
  ['managers with a comma', 'with (a as b, c as d,): e', 'with a as b, c as d: e'],
  ['manager that is a tuple', 'with ((a, b)) as c: d', 'with (a, b) as c: d'],
  ['matched tuple', 'match (a, b):\n    case 1: c', 'match a, b:\n    case 1: c'],
  ['sequence pattern', 'match a:\n    case (b, c): d', 'match a:\n    case b, c: d'],
  ['alternatives with a name', 'match a:\n    case (1 | 2) as b: c', 'match a:\n    case 1 | 2 as b: c'],
  ['comma in a lambda', 'f = lambda a,: a', 'f = lambda a: a'],
  ['comma after an open parameter', 'def f(*, a,): b', 'def f(*, a): b'],
  ['deleted in parentheses', 'del (a), (b)', 'del a, b'],
  ['dots of a package', 'from . .a import b', 'from ..a import b'],
  ['one import, two', 'import a, b', 'import a\nimport b'],
  ['names of one module', 'from a import b, c', 'from a import b\nfrom a import c'],
  ['future imports', 'from __future__ import (b, a)', 'from __future__ import a, b'],
  ['base of a number', 'x = 0xFF, 0o17, 0b11, 1_0', 'x = 255, 15, 3, 10'],
  ['spelling of a float', 'x = 1., .5, 1E3, 1_0.0, 1J', 'x = 1.0, 0.5, 1000.0, 10.0, 1j'],
  ['escapes', String.raw`x = '\x41\u0042\103\t'`, `x = 'ABC\\t'`],
  ['line end in a string', 'x = "a\\\nb"', 'x = "ab"'],
  ['escape that is none', String.raw`x = '\d'`, String.raw`x = '\\d'`],
  ['bytes know no names', String.raw`x = b'\N{a}\u0041'`, String.raw`x = b'\\N{a}\\u0041'`],
  ['raw without a backslash', "x = r'a' 'b'", "x = 'ab'"],
  ['strings around a field', "x = 'a' f'b{c}' 'd'", "x = f'ab{c}d'"],
  ['braces as text', "x = f'{{' '}'", "x = f'{{}}'"],
  ['tuple in a field', "x = f'{(a, b)}'", "x = f'{a, b}'"],
  ['quotes in a field', `x = f'{a["b"]}'`, `x = f"{a['b']}"`],
  ['call of a soft keyword', 'match(a); type((a)); print((a))', 'match (a); type(a); print(a)'],
  ['docstring in parentheses', 'def f():\n    ("a")\n    b', 'def f():\n    "a"\n    b'],
  ['form feed', 'a\n\f\nb', 'a\nb'],
  ['tabs', 'if a:\n\tif b:\n\t\tc', 'if a:\n  if b:\n    c'],
];

/** Pairs of which CPython's trees differ. */
const DIFFERENT: readonly Pair[] = [
  ['and, exclusive or', 'x = a & (b ^ c)', 'x = a & b ^ c'],
  ['exclusive or, and', 'x = (a ^ b & c) & d', 'x = a ^ b & c & d'],
  ['awaited power', 'async def f():\n    (await a ** b) ** c', 'async def f():\n    await a ** b ** c'],
  ['grouped and', 'x = a and (b and c)', 'x = a and b and c'],
  ['compared comparison', 'x = (a < b) < c', 'x = a < b < c'],
  ['condition in a condition', 'x = (a if b else c) if d else e', 'x = a if b else c if d else e'],
  ['sign after match', 'match -(a * b):\n    case 1: c', 'match -a * b:\n    case 1: c'],
  ['product with match', 'x = match * (a + b)', 'x = match * a + b'],
  ['member of type', 'type(a).b = c', 'type((a).b) = c'],
  ['starred value', 'x = (*a,)', 'x = (*a)'],
  ['annotated target', '(a): int = 1', 'a: int = 1'],
  ['managed tuple', 'with ((a, b)): c', 'with (a, b): c'],
  ['star in a subscript', 'x[*a]', 'x[a]'],
  ['alternatives in alternatives', 'match a:\n    case (1 | 2) | 3: b', 'match a:\n    case 1 | 2 | 3: b'],
  ['excepted group', 'try: a\nexcept* B: c', 'try: a\nexcept B: c'],
  ['raw, escaped', String.raw`x = r'\d'`, String.raw`x = '\\d'`],
  ['star imports', 'from a import *\nfrom b import *', 'from b import *\nfrom a import *'],
  ['surrogates, character', String.raw`x = '\ud83d\ude00'`, "x = '\u{1f600}'"],
  ['name of a character', String.raw`x = '\N{BULLET}'`, String.raw`x = '\N{DEGREE SIGN}'`],
  ['line end by escape in a raw string', "x = r'a\\\nb'", "x = r'ab'"],
  ['format without text', "x = f'{a:}'", "x = f'{a}'"],
  ['printed source', "x = f'{a= }'", "x = f'{a=}'"],
  ['field in a specification', "x = f'{a:{b}}'", "x = f'{a:b}'"],
  ['template, format', "x = t'{a}'", "x = f'{a}'"],
  ['import through another name', 'import a as b', 'import b'],
  ['name of another thing', 'import a\nfrom b import a', 'from b import a\nimport a'],
  ['relative level', 'from ... import a', 'from .. import a'],
  ['docstring, pass', 'def f():\n    "a"', 'def f():\n    pass'],
  ['line end, call', 'a\n(b)', 'a(b)'],
  ['chained target', 'a = b = c', 'a = (b == c)'],
];

/** What CPython refuses, or what a wider parser takes for something else. */
const REFUSED: readonly (readonly [why: string, text: string])[] = [
  ['printed value', 'print a'],
  ['printed to a file', 'print >>a, b'],
  ['executed code', 'exec "a"'],
  ['executed code in a scope', 'exec a in b'],
  ['old inequality', 'a <> b'],
  ['old exception', 'try: a\nexcept B, c: d'],
  ['raised pair', 'raise a, b'],
  ['tuple as a parameter', 'def f((a, b)): c'],
  ['tuple as a parameter of a lambda', 'f = lambda (a, b): c'],
  ['old octal', 'x = 0777'],
  ['long integer', 'x = 10L'],
  ['old raw string', "x = ur'a'"],
  ['back quotes', 'x = `a`'],
  ['several values to loop over', 'x = [a for a in b, c]'],
  ['statement over lines', 'x = a +\nb'],
  ['nothing in a block', 'if a:\nb'],
  ['only a comment in a block', 'if a:\n    # b'],
  ['unexpected indent', 'a\n    b'],
  ['dedent to nowhere', 'if a:\n        b\n    c'],
  ['tab that may be anything', 'if a:\n        b\n\tc'],
  ['blank before a tab', 'if a:\n \tb\n        c'],
  ['unknown character', 'x =\u00a0a'],
  ['null character', 'x = a\0'],
  ['unclosed string', "x = 'a"],
  ['unclosed bracket', 'f(a'],
  ['crossed brackets', 'f(a]'],
  ['backslash before a blank', 'x = a + \\ \n b'],
  ['backslash at the end', 'x = a \\'],
  ['comma in empty brackets', 'f(,)'],
  ['import with a comma at the end', 'from a import b,'],
  ['alias anywhere', 'x = a as b'],
  ['assigned walrus', 'x = a := 1'],
  ['walrus in a bare tuple', 'x = a := 1, 2'],
  ['starred managers', 'with *a, b: c'],
  ['target of an exception', 'try: a\nexcept B as (c): d'],
  ['bytes and text joined', "x = b'a' 'b'"],
  ['short escape', String.raw`x = '\x4'`],
  ['character beyond the last', String.raw`x = '\U00110000'`],
  ['short escape in a docstring', String.raw`"\x4"`],
  ['brace alone', "x = f'}'"],
];

describe('the stream of a Python file', () => {
  it.each(SAME)('is equal: %s', (_, before, after) => {
    expect(verdictOf(reader, `${before}\n`, `${after}\n`)).toBe('benign');
  });

  it.each(DIFFERENT)('is another: %s', (_, before, after) => {
    expect(verdictOf(reader, `${before}\n`, `${after}\n`)).toBe('changed');
  });

  it('holds a directive where it stands', () => {
    const marks: readonly Pair[] = [
      ['in a call', 'f(a,  # noqa\n  b)', 'f(a,\n  b)  # noqa'],
      ['behind, between', 'f(a,  # noqa\n  b)', 'f(a,\n  # noqa\n  b)'],
      ['behind, before', 'a  # noqa\nb', 'a\n# noqa\nb'],
      [
        'in a block, after it',
        'if a:\n    b\n    # pylint: disable=c\nd',
        'if a:\n    b\n# pylint: disable=c\nd',
      ],
      ['with its import', 'import b  # noqa\nimport a', 'import b\nimport a  # noqa'],
      ['between joined strings', "x = ('a'  # noqa\n  'b' 'c')", "x = ('a' 'b'  # noqa\n  'c')"],
    ];
    for (const [why, before, after] of marks) {
      expect(verdictOf(reader, `${before}\n`, `${after}\n`), why).not.toBe('benign');
      const gone = before.replace(/ *# (?:noqa|pylint.*)/u, '');
      const verdict = why.includes('strings') ? 'changed' : 'directive';
      expect(verdictOf(reader, `${before}\n`, `${gone}\n`), why).toBe(verdict);
    }
  });
});

describe('errors', () => {
  it.each(REFUSED)('are found: %s', (_, text) => {
    const { errors } = reader.read(`${text}\n`, 'a.py');
    expect(errors).not.toEqual([]);
    for (const { start, end } of errors)
      expect(0 <= start && start <= end && end <= text.length + 1).toBe(true);
  });

  it.each(REFUSED)('leave no symbols and no contract: %s', (_, text) => {
    const reading = reader.read(`${text}\n`, 'a.py');
    expect([reading.symbols(), reading.contract()]).toEqual([[], null]);
    expect(uncovered(text, reader.read(text, 'a.py'))).toBe('');
  });

  it('are what code nested without end gives, and the next file is read', () => {
    const deep = [
      `${'('.repeat(50_000)}a${')'.repeat(50_000)}`,
      `x = ${'not '.repeat(50_000)}(a)`,
      '['.repeat(100_000),
    ];
    for (const text of deep) expect(() => reader.read(text, 'a.py').stream.full()).not.toThrow();
    expect(reader.read('a\n', 'a.py').errors).toEqual([]);
  });
});

describe('what stands beside the stream', () => {
  const text =
    '#!/bin/python\n"""One.\n\n    Two.\n    """\nimport b, a\nfrom .c import (d as e,)\nx = 1  #  why\n';

  it('has comments and docstrings with their words', () => {
    const comments = reader.read(text, 'a.py').comments.map(({ kind, text: words }) => [kind, words]);
    expect(comments).toEqual([
      ['doc', 'One.\n\nTwo.'],
      ['comment', 'why'],
    ]);
  });

  it('has imports as they were written', () => {
    expect(reader.read(text, 'a.py').imports).toEqual(['import b, a', 'from . c import d as e']);
  });

  it('has every lexeme', () => {
    const reading = reader.read(`${text}y = (x, \\\n f'{a}b');\n`, 'a.py');
    expect(uncovered(`${text}y = (x, \\\n f'{a}b');\n`, reading)).toBe('');
    const kinds = new Set(reading.lexemes().map(({ kind }) => kind));
    const all = [
      'directive',
      'doc',
      'import',
      'comma',
      'parenthesis',
      'code',
      'number',
      'comment',
      'space',
      'string',
      'semicolon',
    ];
    expect(kinds).toEqual(new Set(all));
  });

  it('names the parser and the normaliser', () => {
    expect([reader.parser, reader.normaliser]).toEqual(['tree-sitter-python 0.25.0', 'py4']);
  });

  it('loads once', async () => {
    expect(await loadPythonReader(readWasm)).toBe(reader);
  });
});
