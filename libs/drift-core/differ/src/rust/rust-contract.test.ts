import { describe, expect, it } from 'vitest';
import { judge } from '../cases/judge.fixture.js';

async function kindsOf(before: string, after: string): Promise<readonly string[]> {
  const { verdict, kinds } = await judge('a.rs', before, after);
  expect(verdict).toBe('changed');
  return kinds;
}

describe('what others rely on in a file of Rust', () => {
  it.each([
    ['a body', 'pub fn a() -> u8 { 1 }', 'pub fn a() -> u8 { 2 }'],
    ['a hidden function', 'fn a() {}', 'fn a(b: u8) {}'],
    ['one for the crate', 'pub(crate) fn a() {}', 'pub(crate) fn a(b: u8) {}'],
    ['a value', 'pub const A: u8 = 1;', 'pub const A: u8 = 2;'],
    [
      'a hidden method',
      'pub struct A; impl A { fn b(&self) {} }',
      'pub struct A; impl A { fn b(&self, c: u8) {} }',
    ],
    ['the body of a method', 'impl A { pub fn b(&self) { c() } }', 'impl A { pub fn b(&self) { d() } }'],
    ['a default in a trait', 'pub trait A { fn b() { c() } }', 'pub trait A { fn b() { d() } }'],
    ['what a hidden module holds', 'mod a { pub fn b() {} }', 'mod a { pub fn b(c: u8) {} }'],
  ])('is kept: %s', async (_, before, after) => {
    expect(await kindsOf(before, after)).toEqual(['internal']);
  });

  it.each([
    ['a parameter', 'pub fn a(b: u8) {}', 'pub fn a(b: u16) {}'],
    ['a result', 'pub fn a() {}', 'pub fn a() -> u8 { 1 }'],
    ['a field', 'pub struct A { pub b: u8 }', 'pub struct A { pub b: u16 }'],
    ['a variant', 'pub enum A { B, C }', 'pub enum A { B }'],
    ['a derived trait', '#[derive(Clone)]\npub struct A;', 'pub struct A;'],
    [
      'a method',
      'pub struct A; impl A { pub fn b(&self) {} }',
      'pub struct A; impl A { pub fn b(&mut self) {} }',
    ],
    ['a trait', 'pub trait A { fn b(); }', 'pub trait A { fn b(c: u8); }'],
    ['an implementation', 'pub struct A; impl B for A {}', 'pub struct A;'],
    ['a constant', 'pub const A: u8 = 1;', 'pub const A: u16 = 1;'],
    ['what is handed on', 'pub use a::b;', 'pub use a::c;'],
    ['a macro', '#[macro_export]\nmacro_rules! a { () => {} }', 'macro_rules! a { () => {} }'],
    ['what a module holds', 'pub mod a { pub fn b() {} }', 'pub mod a { pub fn b(c: u8) {} }'],
    [
      'a hidden type in a signature',
      'struct A(u8); pub fn b() -> A { c() }',
      'struct A(u16); pub fn b() -> A { c() }',
    ],
    ['a bound', 'pub fn a<T: B>(t: T) {}', 'pub fn a<T: B + C>(t: T) {}'],
  ])('is broken: %s', async (_, before, after) => {
    expect(await kindsOf(before, after)).toContain('breaking');
  });

  it('is extended by a new function', async () => {
    expect(await kindsOf('pub fn a() {}', 'pub fn a() {}\npub fn b() {}')).toEqual(['additive']);
  });
});
