import { describe, expect, it } from 'vitest';
import { judge, openDiffer } from './cases/judge.fixture.js';

const SHALLOW = 20;
const DEEP = 20_000;
/** Blanks in front of every line add up. */
const DEEP_BY_INDENTATION = 1500;

type Nested = (depth: number, value: string) => string;

function between(open: string, close: string, { head = '', foot = '' } = {}): Nested {
  return (depth, value) => `${head}${open.repeat(depth)}${value}${close.repeat(depth)}${foot}\n`;
}

function indented(line: string): Nested {
  return (depth, value) => {
    const lines = Array.from({ length: depth }, (_, at) => `${' '.repeat(at)}${line}`);
    return `${lines.join('\n')} ${value}\n`;
  };
}

const value = { head: 'export const a = ' };
const cases: readonly [path: string, what: string, nested: Nested, deep?: number][] = [
  ['a.ts', 'parentheses', between('(', ')', value)],
  ['a.ts', 'arrays', between('[', ']', value)],
  ['a.ts', 'objects', between('{ b: ', '}', value)],
  ['a.ts', 'ifs', between('if (a) {', '}', { head: 'export function f() {', foot: '}' })],
  ['a.ts', 'types', between('[', ']', { head: 'export type A = ' })],
  ['a.ts', 'type arguments', between('B<', '>', { head: 'export type A = ' })],
  ['a.ts', 'a sum, which the parser keeps flat', between('1 + ', '', value)],
  ['a.ts', 'alternatives', between('b || ', '', value)],
  ['a.ts', 'other alternatives', between('b ?? ', '', value)],
  ['a.tsx', 'elements', between('<b>', '</b>', value)],
  ['a.js', 'exports', between('exports.a = ', '')],
  ['a.proto', 'messages', between('message A {', '}')],
  ['a.proto', 'groups', between('optional group A = 1 {', '}', { head: 'message A {', foot: '}' })],
  ['a.proto', 'text format', between('{', '}', { head: 'option (a) = {', foot: '};' })],
  ['a.graphql', 'selections', between('{ a', '}')],
  ['a.graphql', 'lists', between('[', ']', { head: '{ a(b: ', foot: ') }' })],
  ['a.json', 'arrays', between('[', ']')],
  ['a.json', 'objects', between('{"a":', '}')],
  ['a.yaml', 'lists', between('[', ']', { head: 'a: ' })],
  ['a.yaml', 'maps', between('{a: ', '}', { head: 'a: ' })],
  ['a.yaml', 'lists by indentation', between('- ', '')],
  ['a.yaml', 'maps by indentation', indented('a:'), DEEP_BY_INDENTATION],
  ['a.py', 'parentheses', between('(', ')', { head: 'a = ' })],
  ['a.py', 'lists', between('[', ']', { head: 'a = ' })],
  ['a.py', 'ifs', indented('if a:'), DEEP_BY_INDENTATION],
  ['a.py', 'classes', indented('class A:'), DEEP_BY_INDENTATION],
  ['a.go', 'parentheses', between('(', ')', { head: 'package a\nvar b = ' })],
  ['a.go', 'blocks', between('{', '}', { head: 'package a\nfunc f() {', foot: '}' })],
  ['a.go', 'types', between('[]', '', { head: 'package a\ntype T [9]int\nvar b = ' })],
  ['a.go', 'a sum', between('1 + ', '', { head: 'package a\nvar b = ' })],
  ['a.java', 'parentheses', between('(', ')', { head: 'class A { int b = ', foot: '; }' })],
  ['a.java', 'blocks', between('{', '}', { head: 'class A { ', foot: '}' })],
  ['a.java', 'type arguments', between('B<', '>', { head: 'class A { ', foot: ' b; }' })],
  ['a.rs', 'parentheses', between('(', ')', { head: 'const A: u8 = ', foot: ';' })],
  ['a.rs', 'blocks', between('{', '}', { head: 'fn a() {', foot: '}' })],
  ['a.rs', 'macros', between('(', ')', { head: 'a!', foot: ';' })],
  ['a.md', 'quotes', between('> ', '')],
  ['a.md', 'lists', between('- ', '')],
  ['a.md', 'emphasis', between('*a ', '*')],
];

describe('deep nesting is an answer, not a fault', () => {
  const differ = openDiffer();
  it.each(cases)(
    '%s: %s',
    async (path, _, nested, deep = DEEP) => {
      const before = nested(deep, '1');
      const found = await judge(path, before, nested(deep, '2'));
      expect(found.verdict).toBe('changed');
      const print = await differ.fingerprint({ path, bytes: new TextEncoder().encode(before) });
      // Either all of it was read, or nothing is claimed.
      if (print === null) expect(found).toMatchObject({ confidence: 0.6, kinds: [], symbols: [] });
      expect((await judge(path, nested(SHALLOW, '1'), nested(SHALLOW, '2'))).verdict).toBe('changed');
    },
    60_000,
  );
});
