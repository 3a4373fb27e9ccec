import { expect, it } from 'vitest';
import { readLiterals, UNTOLD } from './read-literals.js';

const read = (text: string): unknown => readLiterals(text, 'a.config.ts');

it.each([
  [
    'export default { a: "x", b: [1, true, `y`], "c-d": { e: false } };',
    { a: 'x', b: [1, true, 'y'], 'c-d': { e: false } },
  ],
  ['export default defineConfig({ a: "x" });', { a: 'x' }],
  ['const config: Config = { a: "x" };\nexport default config;', { a: 'x' }],
  ['const a = "x";\nmodule.exports = { a } satisfies Config;', { a: 'x' }],
  ['export default [{ a: "x" }, ({ b: "y" } as const)];', [{ a: 'x' }, { b: 'y' }]],
])('says what literals say: %s', (text, value) => {
  expect(read(text)).toEqual(value);
});

it.each([
  ['export default { a: process.env.A, b: `${x}`, c: make("x"), d() {}, e: "x" };', { e: 'x' }],
  ['export default { a: "x", ...others, b: "y" };', { b: 'y' }],
  ['let a = "x";\nexport default { a, b: "y" };', { b: 'y' }],
])('and nothing that would have to be run: %s', (text, told) => {
  const value = read(text) as Record<string, unknown>;
  const known = Object.entries(value).filter(([, held]) => held !== UNTOLD);
  expect(Object.fromEntries(known)).toEqual(told);
});

it.each([
  'export default () => ({ a: "x" });',
  'export const a = 1;',
  'export default {',
  'const a = b;\nconst b = a;\nexport default a;',
  `export default ${'['.repeat(100_000)}`,
])('a text that says nothing by literals is untold', (text) => {
  expect(read(text)).toBe(UNTOLD);
});

it('keys of every object stay data', () => {
  const value = read('export default { "__proto__": { polluted: 1 }, constructor: "x" };') as Record<
    string,
    unknown
  >;
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(value['constructor']).toBe('x');
});
