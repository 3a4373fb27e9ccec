import { describe, expect, it } from 'vitest';
import { compareContracts, type ContractChange } from '../compare-contracts.js';
import { typescriptReader } from './typescript-reader.js';

type Edit = readonly [why: string, before: string, after: string, name?: string];

function entriesOf(text: string, name = 'a.ts'): ReadonlyMap<string, string> {
  const reading = typescriptReader.read(text, name);
  expect(reading.errors).toEqual([]);
  return reading.contract()?.entries ?? new Map();
}

function changeOf(before: string, after: string, name = 'a.ts'): ContractChange | null {
  const [was, is] = [before, after].map((text) => typescriptReader.read(text, name).contract());
  return compareContracts(was ?? null, is ?? null);
}

describe('the names that a file offers', () => {
  const texts: readonly (readonly [text: string, names: readonly string[], name?: string])[] = [
    ['function f() {}', []],
    ['export function f() {}', ['f']],
    ['export function f(a: A): void;\nexport function f(a: B): void;\nexport function f() {}', ['f']],
    ['export default function () {}', ['default']],
    ['export default 1', ['default']],
    ['const a = 1;\nexport { a as b }', ['b']],
    ['const a = 1;\nexport = a', ['export=']],
    ["export { a, b as c } from './d'", ['a', 'c']],
    ["export * from './a'", ['* from ./a']],
    ["export * as b from './a'", ['b']],
    ['export const { a, b: [c] } = d', ['a', 'c']],
    ['export enum A { b }', ['A', 'A.b']],
    ['export interface A { b: B; c(): C }', ['A', 'A.b', 'A.c']],
    ['export type A = { b: B }', ['A', 'A.b']],
    ['export const a = { b: 1, c() {} }', ['a', 'a.b', 'a.c']],
    ['export namespace A { export const b = 1; const c = 2 }', ['A', 'A.b']],
    ['export declare namespace A { const b: 1 }', ['A', 'A.b']],
    ['export class A { b = 1; static c() {} }', ['A', 'A.b', 'A.c']],
    ['export class A { #b = 1; private c = 1; protected d = 1 }', ['A', 'A.d']],
    ['export class A { constructor(public b: B, private c: C, d: D) {} }', ['A', 'A.b', 'A.constructor']],
    ["export class A { [Symbol.iterator]() {} ['b'] = 1; [c] = 2 }", ['A', 'A.[…iterator]', 'A.b', 'A.[c]']],
    ['declare function f(): void', ['f'], 'a.d.ts'],
    ['declare const a: 1;\nexport {}', [], 'a.d.ts'],
    ['declare global { interface A { b: B } }\nexport {}', ['declare global', 'declare global.A']],
    ['module.exports = { a: 1, b }', ['a', 'b'], 'a.js'],
    ["exports.a = exports.b = 1;\nexports['c'] = 2", ['a', 'b', 'c'], 'a.js'],
    ['module.exports = f', ['export='], 'a.cjs'],
    ['/** @typedef {string} A */', ['A'], 'a.js'],
  ];
  for (const [text, names, name] of texts)
    it(`${text}`, () => expect([...entriesOf(text, name).keys()]).toEqual(names));
});

describe('edits that no user of the file can see', () => {
  const edits: readonly Edit[] = [
    ['body', 'export function f(): A { return a }', 'export function f(): A { return b }'],
    ['layout', "export const a = { b: 'c' }", 'export const a = {\n  "b": "c",\n};'],
    ['parameter name', 'export function f(a: A) {}', 'export function f(b: A) {}'],
    ['private method', 'export class A { private b() {} }', 'export class A { private b(c: C) {} }'],
    ['private name', 'export class A { #b = 1 }', "export class A { #b = '1' }"],
    ['body behind overloads', overloads('a: any'), overloads('a: unknown')],
    ['order of members', 'export interface A { b: B; c: C }', 'export interface A { c: C; b: B }'],
    ['name of a namespace for itself', inside('const b = 1'), inside("const b = '1'")],
    ['value of a literal', 'export const a = 1', 'export const a = 2'],
    ['value of a default', 'export function f({ a = 1 }) {}', 'export function f({ a = 2 }) {}'],
    ['what exports nothing', 'exports.a = 1;\nb()', 'exports.a = 1;\nc()', 'a.js'],
    ['const without a literal', 'export const a: A = b', 'export let a: A = b'],
    ['const of a script', "export const a = 'b'", "export let a = 'b'", 'a.js'],
    ['let as var', "export let a = 'b'", "export var a = 'b'"],
    [
      'order of keys on one side of a spread',
      'export const a = { b, c, ...d }',
      'export const a = { c, b, ...d }',
    ],
    [
      'use of an alias',
      'const e = exports;\ne.a = 1;\nb(e.c)',
      'const e = exports;\ne.a = 1;\nb(e.d)',
      'a.js',
    ],
    [
      'field of what is no export',
      'const a = {};\na.b = 1;\nexports.c = 1',
      'const a = {};\na.d = 1;\nexports.c = 1',
      'a.js',
    ],
    ['unnamed local', 'const a = 1;\nexport const b: B = a', "const a = '1';\nexport const b: B = a"],
    ['extension of a module', "export * from './a'", "export * from './a.js'"],
    ['import that becomes a type import', usingImport('import { T }'), usingImport('import type { T }')],
    ['interface as a type', 'interface A { b: B }\nexport { A }', 'interface A { b: B }\nexport type { A }'],
  ];
  for (const [why, before, after, name] of edits)
    it(`${why}`, () => expect(changeOf(before, after, name)?.kinds).toEqual(['internal']));
});

describe('edits that add a name', () => {
  it.each<readonly [why: string, before: string, after: string]>([
    ['function', 'export const a = 1', 'export const a = 1;\nexport function f() {}'],
    ['method', 'export class A {}', 'export class A { b() {} }'],
    ['optional member', 'export interface A { b: B }', 'export interface A { b: B; c?: C }'],
    ['last member of an enum', 'export enum A { b }', 'export enum A { b, c }'],
  ])('%s', (_, before, after) => {
    expect(changeOf(before, after)?.kinds).toEqual(['additive']);
  });
});

describe('edits that a user may see', () => {
  const edits: readonly Edit[] = [
    ['removed', 'export const a = 1, b = 2', 'export const a = 1'],
    ['renamed', 'export function f() {}', 'export function g() {}'],
    ['parameter', 'export function f(a: A) {}', 'export function f(a: B) {}'],
    [
      'overload',
      'export function f(a: A): void;\nexport function f() {}',
      'export function f(a: B): void;\nexport function f() {}',
    ],
    ['given type', 'export function f(): A {}', 'export function f(): B {}'],
    ['type parameter', 'export function f<T>(a: T) {}', 'export function f<T extends A>(a: T) {}'],
    ['async', 'export function f() {}', 'export async function f() {}'],
    ['default of a parameter', 'export function f(a = 1) {}', "export function f(a = '1') {}"],
    [
      'parameter without a name',
      'export type A = function(B): b is B',
      'export type A = function(C): b is B',
    ],
    [
      'callback without names',
      'export function f(a: function(B, ...C): D) {}',
      'export function f(a: function(B, C): D) {}',
    ],
    ['this', 'export function f(this: A) {}', 'export function f(this: B) {}'],
    ['arrow function', 'export const f = (a: A) => {}', 'export const f = (a: B) => {}'],
    [
      'assertion',
      'export function f(a: any): asserts a is A {}',
      'export function f(a: any): asserts a is B {}',
    ],
    ['default of a key', 'export function f({ a = 1 }) {}', "export function f({ a = '1' }) {}"],
    [
      'default of a pattern',
      'export function f({ a } = { a: 1 }) {}',
      "export function f({ a } = { a: '1' }) {}",
    ],
    ['big integer', 'export const a = -1n', 'export const a = -1'],
    ['sum of big integers', 'export const a = 2n * b', 'export const a = 2 * b'],
    ['kind of a literal', 'export const a = 1', "export const a = '1'"],
    ['literal as const', "export const a = 'b' as const", "export const a = 'c' as const"],
    ['value in an object', 'export const a = { b: 1 }', "export const a = { b: '1' }"],
    ['protected method', 'export class A { protected b() {} }', 'export class A { protected b(c: C) {} }'],
    ['method made static', 'export class A { b() {} }', 'export class A { static b() {} }'],
    ['member made private', 'export class A { b = 1 }', 'export class A { private b = 1 }'],
    ['getter', 'export class A { get b(): B { } }', 'export class A { get b(): C { } }'],
    ['setter removed', 'export class A { get b() {} set b(c) {} }', 'export class A { get b() {} }'],
    ['accessor', 'export class A { accessor b: B }', 'export class A { accessor b: C }'],
    ['abstract class', 'export class A {}', 'export abstract class A {}'],
    ['abstract member', 'export abstract class A {}', 'export abstract class A { abstract b(): void }'],
    ['decorator of a class', '@a export class A {}', '@b export class A {}'],
    ['decorator of a member', 'export class A { @a() b: B }', 'export class A { @a(1) b: B }'],
    [
      'decorator of a parameter',
      'export class A { b(@c() d: D): E {} }',
      'export class A { b(@e() d: D): E {} }',
    ],
    ['base', 'export class A extends B {}', 'export class A extends C {}'],
    [
      'member of a private base',
      'class B { c: C }\nexport class A extends B {}',
      'class B { c: D }\nexport class A extends B {}',
    ],
    ['constructor', 'export class A { constructor(a: A) {} }', 'export class A { constructor(a: B) {} }'],
    ['required member', 'export interface A { b: B }', 'export interface A { b: B; c: C }'],
    ['optional member required', 'export interface A { b?: B }', 'export interface A { b: B }'],
    ['merged interfaces', merged('B'), merged('C')],
    [
      'private type that is named',
      'type B = 1;\nexport function f(a: B) {}',
      'type B = 2;\nexport function f(a: B) {}',
    ],
    [
      'type of a private value',
      'const b = 1;\nexport type A = typeof b',
      "const b = '1';\nexport type A = typeof b",
    ],
    ['source of an import', usingImport('import { T }'), usingImport('import { U as T }')],
    ['default', 'export default (a: A) => {}', 'export default (a: B) => {}'],
    ['whole export', 'const a: A = 1;\nexport = a', 'const a: B = 1;\nexport = a'],
    ['source of a name', "export { a } from './b'", "export { a } from './c'"],
    ['class as a type only', 'class A {}\nexport { A }', 'class A {}\nexport type { A }'],
    [
      'name as a type only',
      "import { A } from './a';\nexport { A }",
      "import { A } from './a';\nexport { type A }",
    ],
    [
      'import as a type only',
      "import { A } from './a';\nexport { A }",
      "import type { A } from './a';\nexport { A }",
    ],
    ['type of a name of another file', "export { A } from './a'", "export type { A } from './a'"],
    ['order in an enum', 'export enum A { b, c }', 'export enum A { c, b }'],
    ['const enum', 'export enum A { b }', 'export const enum A { b }'],
    ['namespace', inside('export const b: B = 1'), inside('export const b: C = 1')],
    [
      'nested namespace',
      'export namespace A.B { export const c: C }',
      'export namespace A.B { export const c: D }',
    ],
    ['global', 'declare global { interface A { b: B } }', 'declare global { interface A { b: C } }'],
    ['declaration file', 'declare const a: 1', 'declare const a: 2', 'a.d.ts'],
    ['CommonJS', 'exports.a = 1', "exports.a = '1'", 'a.js'],
    ['CommonJS by a helper', "b(require('./a'), exports)", "b(require('./c'), exports)", 'a.js'],
    ['CommonJS by a definition', defined('a'), defined('b'), 'a.js'],
    ['CommonJS in a branch', 'if (a) exports.b = 1', 'if (a) exports.c = 1', 'a.js'],
    ['CommonJS by another name', 'const a = exports;', 'let a = exports;', 'a.js'],
    ['CommonJS in brackets', "exports['a'] = 1", "exports['b'] = 1", 'a.js'],
    ['CommonJS by an alias', 'const e = exports;\ne.a = 1', 'const e = exports;\ne.b = 1', 'a.js'],
    [
      'CommonJS by an alias in a chain',
      'var e = module.exports = {};\ne.a = 1',
      'var e = module.exports = {};\ne.b = 1',
      'a.js',
    ],
    [
      'field of what is exported',
      'function A() {}\nA.b = 1;\nmodule.exports = A',
      'function A() {}\nA.c = 1;\nmodule.exports = A',
      'a.js',
    ],
    [
      'method of what is exported',
      'module.exports = A;\nA.prototype.b = function (c) {}',
      'module.exports = A;\nA.prototype.d = function (c) {}',
      'a.js',
    ],
    [
      'field in the chain of an export',
      'exports = module.exports = A;\nA.b = 1',
      "exports = module.exports = A;\nA.b = '1'",
      'a.js',
    ],
    ['literal that is widened', "export const a = 'b'", "export let a = 'b'"],
    ['negative literal that is widened', 'export const a = -1', 'export var a = -1'],
    ['literal that is widened and handed on', 'const a = true;\nexport { a }', 'let a = true;\nexport { a }'],
    ['key behind a spread', 'export const a = { ...b, c: 1 }', 'export const a = { c: 1, ...b }'],
    [
      'key in front of the last spread',
      'export default { ...b, c: 1, ...d }',
      'export default { ...b, ...d, c: 1 }',
    ],
    [
      'documented parameter',
      documented('param', 'export function f(a) {}', 'string'),
      documented('param', 'export function f(a) {}', 'number'),
      'a.js',
    ],
    [
      'documented arrow function',
      documented('param', 'export const f = (a) => {}', 'string'),
      documented('param', 'export const f = (a) => {}', 'number'),
      'a.js',
    ],
    [
      'documented value',
      documented('type', 'export const a = b()', 'string'),
      documented('type', 'export const a = b()', 'number'),
      'a.js',
    ],
    [
      'documented field',
      documented('type', 'a = b() }', 'string', 'export class A {'),
      documented('type', 'a = b() }', 'number', 'export class A {'),
      'a.js',
    ],
    [
      'documented CommonJS',
      documented('type', 'exports.a = b()', 'string'),
      documented('type', 'exports.a = b()', 'number'),
      'a.js',
    ],
    ['documented type', documented('typedef', '', 'string'), documented('typedef', '', 'number'), 'a.js'],
  ];
  for (const [why, before, after, name] of edits)
    it(`${why}`, () => expect(changeOf(before, after, name)?.kinds).toContain('breaking'));
});

describe('what cannot be seen from here', () => {
  it.each<readonly [text: string, inferred: readonly string[]]>([
    ['export function f() { return 1 }', ['f']],
    ['export function f(): A { return 1 }', []],
    ['export const a = f()', ['a']],
    ['export const { a } = b', ['a']],
    ['export class A { b() {} }', ['A.b']],
    ['export const a = new Map([[1, 2]])', ['a']],
    ['export const a = new Map<A, B>(b)', []],
    ['export const a = new A(b)', []],
    ['const a = 1;\nexport enum A { b = a, c = 1 << 2, d = b | c }', ['A.b']],
    ['const a = f();\nexport type A = typeof a', ['A']],
  ])('%j', (text, inferred) => {
    expect(typescriptReader.read(text, 'a.ts').contract()?.inferred).toEqual(inferred);
  });
});

function defined(name: string): string {
  return `Object.defineProperty(exports, '${name}', { get: () => c });`;
}

function overloads(last: string): string {
  return `export function f(a: A): void;\nexport function f(${last}) {}`;
}

function inside(statement: string): string {
  return `export namespace A { ${statement} }`;
}

function merged(type: string): string {
  return `export interface A { a: A }\nexport interface A { b: ${type} }`;
}

function usingImport(clause: string): string {
  return `${clause} from './t';\nexport const a: T = b`;
}

function documented(tag: string, code: string, type: string, before = ''): string {
  return `${before}/** @${tag} {${type}} ${tag === 'type' ? '' : 'a'} */\n${code}`;
}
