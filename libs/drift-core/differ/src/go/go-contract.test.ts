import { describe, expect, it } from 'vitest';
import { judge, openDiffer } from '../cases/judge.fixture.js';

const head = 'package a\n\n';

async function kindsOf(before: string, after: string): Promise<readonly string[]> {
  const { verdict, kinds } = await judge('a.go', head + before, head + after);
  expect(verdict).toBe('changed');
  return kinds;
}

describe('what others rely on in a package of Go', () => {
  it.each([
    ['a body', 'func A() int { return 1 }', 'func A() int { return 2 }'],
    ['a hidden function', 'func a() {}', 'func a(b int) {}'],
    ['the name of a parameter', 'func A(b int) {}', 'func A(c int) {}'],
    ['parameters that share a type', 'func A(b, c int) {}', 'func A(b int, c int) {}'],
    ['a hidden method', 'type T int\nfunc (t T) a() {}', 'type T int\nfunc (t T) a(b int) {}'],
    ['a value', 'const A = 1', 'const A = 2'],
    ['a hidden type that nobody names', 'type a int', 'type a string'],
    ['the name of a receiver', 'func (t T) A() {}', 'func (u T) A() {}'],
  ])('is kept: %s', async (_, before, after) => {
    expect(await kindsOf(before, after)).toEqual(['internal']);
  });

  it.each([
    ['a parameter', 'func A(b int) {}', 'func A(b string) {}'],
    ['a result', 'func A() int { return 1 }', 'func A() (int, error) { return 1, nil }'],
    ['a variadic one', 'func A(b []int) {}', 'func A(b ...int) {}'],
    ['a field', 'type T struct {\n\tA int\n}', 'type T struct {\n\tA string\n}'],
    ['a tag', 'type T struct {\n\tA int `json:"a"`\n}', 'type T struct {\n\tA int `json:"b"`\n}'],
    ['a method of an interface', 'type T interface {\n\tA()\n}', 'type T interface {\n\tA(int)\n}'],
    ['a method', 'type T int\nfunc (t T) A() {}', 'type T int\nfunc (t T) A() int { return 1 }'],
    ['the receiver', 'type T int\nfunc (t T) A() {}', 'type T int\nfunc (t *T) A() {}'],
    ['a name that is gone', 'func A() {}\nfunc B() {}', 'func A() {}'],
    ['a name that is hidden now', 'func A() {}', 'func a() {}'],
    ['a constraint', 'func A[T any](t T) {}', 'func A[T ~int](t T) {}'],
    ['the type of a constant', 'const A int = 1', 'const A string = "b"'],
    ['what a value tells of it', 'const A = 1', 'const A = "b"'],
    ['the type of a literal', 'var A = []int{1}', 'var A = []string{"b"}'],
    ['a place in a list', 'const (\n\tA = iota\n\tB\n)', 'const (\n\tA = iota\n\tc\n\tB\n)'],
    ['a hidden type in a signature', 'type b int\nfunc A(c b) {}', 'type b string\nfunc A(c b) {}'],
    [
      'a method of a hidden type',
      'type b int\nfunc (c b) M() {}\nfunc A() b { return 1 }',
      'type b int\nfunc A() b { return 1 }',
    ],
    ['an alias', 'type A = int', 'type A int'],
  ])('is broken: %s', async (_, before, after) => {
    expect(await kindsOf(before, after)).toContain('breaking');
  });

  it('is broken by another name of the package', async () => {
    expect((await judge('a.go', 'package a\n', 'package b\n')).kinds).toEqual(['breaking']);
  });

  it('is extended by a new name', async () => {
    expect(await kindsOf('func A() {}', 'func A() {}\nfunc B() {}')).toEqual(['additive']);
  });

  it('says what it cannot know', async () => {
    const { kinds, reasons } = await judge('a.go', `${head}var A = b()\n`, `${head}var A = c()\n`);
    expect(kinds).toEqual(['internal']);
    expect(reasons).toEqual(['the return type of A is inferred: a changed body may change it']);
    const bytes = new TextEncoder().encode(`${head}var A, B = b(), 1\nvar C int = d()\n`);
    expect(await openDiffer().fingerprint({ path: 'a.go', bytes })).toMatchObject({ inferred: ['A'] });
  });
});

it('tells what happened to the names of a file', async () => {
  const before = `${head}func A() { b() }\n\nfunc C() {}\n\ntype T struct{}\n\nfunc (t *T) M() {}\n`;
  const after = `${head}func A() { c() }\n\nfunc D() {}\n\ntype T struct{}\n\nfunc (t *T) M(a int) {}\n`;
  const { symbols } = await judge('a.go', before, after);
  expect(symbols.map(({ name, kind, change, compatibility }) => [name, kind, change, compatibility])).toEqual(
    [
      ['A', 'function', 'body', 'internal'],
      ['D', 'function', 'renamed', 'breaking'],
      ['T.M', 'method', 'signature', 'breaking'],
    ],
  );
});
