import { describe, expect, it } from 'vitest';
import { judge } from '../cases/judge.fixture.js';

const inA = (body: string): string => `package p;\n\npublic class A {\n  ${body}\n}\n`;

async function kindsOf(before: string, after: string): Promise<readonly string[]> {
  const { verdict, kinds } = await judge('A.java', before, after);
  expect(verdict).toBe('changed');
  return kinds;
}

describe('what others rely on in a class of Java', () => {
  it.each([
    ['a body', inA('public int m() { return 1; }'), inA('public int m() { return 2; }')],
    ['a private method', inA('private int m() { return 1; }'), inA('private void m() {}')],
    ['a private field', inA('private int a;'), inA('private String a;')],
    ['the value of a field', inA('public int a = 1;'), inA('public int a = 2;')],
    [
      'a member of a hidden class',
      inA('static class B { public int a; }'),
      inA('static class B { public long a; }'),
    ],
    ['an initializer', inA('static { a(); }'), inA('static { b(); }')],
  ])('is kept: %s', async (_, before, after) => {
    expect(await kindsOf(before, after)).toEqual(['internal']);
  });

  it.each([
    ['a parameter', inA('public void m(int a) {}'), inA('public void m(long a) {}')],
    ['a result', inA('protected int m() { return 1; }'), inA('protected long m() { return 1; }')],
    ['what is thrown', inA('public void m() {}'), inA('public void m() throws E {}')],
    ['a field', inA('public int a;'), inA('public long a;')],
    ['a second field', inA('public int a, b;'), inA('public int a;')],
    ['visibility', inA('public int a;'), inA('private int a;')],
    ['an annotation', inA('@Json("a") public int a;'), inA('@Json("b") public int a;')],
    ['an overload', inA('public void m(int a) {} public void m() {}'), inA('public void m() {}')],
    ['a base', inA(''), inA('').replace('class A', 'class A extends B')],
    ['a constructor', inA('public A() {}'), inA('public A(int a) {}')],
    ['a method of an interface', 'public interface A { void m(); }', 'public interface A { void m(int a); }'],
    ['a component', 'public record A(int a) {}', 'public record A(long a) {}'],
    ['an order', 'public enum A { B, C }', 'public enum A { C, B }'],
    ['a package', inA(''), inA('').replace('package p', 'package q')],
    [
      'a nested class',
      inA('public static class B { public int a; }'),
      inA('public static class B { public long a; }'),
    ],
    [
      'a hidden class in a signature',
      inA('public B m() { return b; } static class B { public int a; }').replace('A.B', 'B'),
      inA('public C m() { return b; } static class B { public int a; }'),
    ],
  ])('is broken: %s', async (_, before, after) => {
    expect(await kindsOf(before, after)).toContain('breaking');
  });

  it('is extended by a new method', async () => {
    expect(await kindsOf(inA(''), inA('public void m() {}'))).toEqual(['additive']);
  });
});
