import type { CaseTable } from './case-table.js';

/** Declaration files are ambient: no initialisers and no bodies, and still no errors. */
export const declarations: CaseTable = {
  title: 'declaration files',
  path: 'a.d.ts',
  changed: [
    ['type of a constant', 'export const a: number', 'export const a: string'],
    ['optional', 'export interface A { a?: B }', 'export interface A { a: B }'],
    ['declare', 'declare function f(): void', 'export declare function f(): void'],
    [
      'order of overloads',
      'declare function f(a: A): A\ndeclare function f(a: B): B',
      'declare function f(a: B): B\ndeclare function f(a: A): A',
    ],
    ['reference', 'export {}', '/// <reference types="a" />\nexport {}'],
  ],
  benign: [
    ['constant without a value', 'export const a: number', 'export const a: number;\n', ['format']],
    [
      'functions without bodies',
      'export function f(): void\nexport function g(): void',
      'export function f(): void;\nexport function g(): void;',
      ['format'],
    ],
    [
      'ambient module',
      "declare module 'a' { const b: C\n export default b }",
      'declare module "a" {\n  const b: C;\n  export default b;\n}',
      ['format'],
    ],
    [
      'members',
      'declare class A { a(): B\n get b(): C }',
      'declare class A {\n  a(): B;\n  get b(): C;\n}',
      ['format'],
    ],
    ['documentation', '/** One. */\nexport const a: A', '/** Two. */\nexport const a: A', ['doc-comment']],
  ],
};
