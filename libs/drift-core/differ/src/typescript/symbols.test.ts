import { expect, it } from 'vitest';
import { judge } from '../cases/judge.fixture.js';
import { typescriptReader } from './typescript-reader.js';

const text = `import a from 'a';

export const limit = 3, other = 4;
const { x, y: [z] } = a;
export default class Box extends Base {
  width = 1;
  #secret = 2;
  constructor(private depth: number) {}
  get area() { return this.width; }
  private grow() {}
  static ['of']() {}
  [Symbol.iterator]() {}
}
interface Shape { area: number; scale(by: number): void }
enum Colour { red, green }
export namespace Tools { export function cut() {} const blade = 1 }
function load() {}
export { load as open, Shape };
`;

it('names the declarations of a file and their members in order', () => {
  const symbols = typescriptReader.read(text, 'a.ts').symbols();
  expect(symbols.map(({ name, kind, exported }) => `${exported ? '+' : '-'} ${kind} ${name}`)).toEqual([
    '- import a',
    '+ variable limit',
    '+ variable other',
    '- variable x',
    '- variable z',
    '+ class Box',
    '+ property Box.width',
    '- property Box.#secret',
    '+ constructor Box.constructor',
    '+ accessor Box.area',
    '- method Box.grow',
    '+ method Box.of',
    '+ method Box.[…iterator]',
    '+ interface Shape',
    '+ property Shape.area',
    '+ method Shape.scale',
    '- enum Colour',
    '- member Colour.red',
    '- member Colour.green',
    '+ namespace Tools',
    '+ function Tools.cut',
    '- variable Tools.blade',
    '+ function load',
  ]);
});

it('knows under which names a thing is exported', () => {
  const symbols = typescriptReader.read(text, 'a.ts').symbols();
  expect(symbols.find(({ name }) => name === 'load')?.publicNames).toEqual(['open']);
  expect(symbols.find(({ name }) => name === 'Box')?.publicNames).toEqual(['default']);
});

it.each<readonly [why: string, before: string, after: string, told: readonly string[]]>([
  ['body', 'export function f(): A { return a }', 'export function f(): A { return b }', ['f body internal']],
  ['signature', 'export function f(a: A) {}', 'export function f(a: B) {}', ['f signature breaking']],
  ['private', 'function f(a: A) {}', 'function f(a: B) {}', ['f signature internal']],
  ['renamed', 'export function f() { return a }', 'export function g() { return a }', ['g renamed breaking']],
  ['added', 'export const a = 1', 'export const a = 1;\nexport const b = 2', ['b added additive']],
  ['removed', 'export const a = 1, b = 2', 'export const a = 1', ['b removed breaking']],
  [
    'moved',
    'class A { b() { return c } }\nclass D {}',
    'class A {}\nclass D { b() { return c } }',
    ['A body internal', 'D.b moved internal'],
  ],
  [
    'another name',
    'const a: A = 1;\nexport { a as b }',
    'const a: B = 1;\nexport { a as b }',
    ['a signature breaking'],
  ],
  ['computed name', "export class A { ['b']: B }", "export class A { ['b']: C }", ['A.b signature breaking']],
  ['well-known name', well('B'), well('C'), ['A.[…iterator] signature breaking']],
  ['no more exported', 'export function f() {}', 'function f() {}', ['f signature breaking']],
])('tells what happened: %s', async (_, before, after, told) => {
  const { symbols } = await judge('a.ts', before, after);
  expect(symbols.map(({ name, change, compatibility }) => `${name} ${change} ${compatibility}`)).toEqual(
    told,
  );
});

function well(type: string): string {
  return `export class A { [Symbol.iterator](): ${type} {} }`;
}
