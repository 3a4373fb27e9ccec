import { describe, expect, it } from 'vitest';
import { matchSymbols } from './match-symbols.js';
import type { SymbolInfo } from './reading.js';

let place = 0;
const symbol = (
  name: string,
  content = 'a b c d e f g h i j',
  more: Partial<SymbolInfo> = {},
): SymbolInfo => {
  place += 10;
  return {
    name,
    kind: 'function',
    exported: true,
    start: place,
    end: place + 9,
    signature: '()',
    content,
    ...more,
  };
};
const told = (before: SymbolInfo[], after: SymbolInfo[]): string[] =>
  matchSymbols(before, after).map(
    (match) => `${match.change} ${match.before?.name ?? '–'} → ${match.after?.name ?? '–'}`,
  );

describe('matchSymbols', () => {
  it.each<[string, SymbolInfo[], SymbolInfo[], string[]]>([
    ['nothing', [symbol('a')], [symbol('a')], []],
    ['a body', [symbol('a', 'x')], [symbol('a', 'y')], ['body a → a']],
    ['a signature', [symbol('a')], [symbol('a', undefined, { signature: '(b)' })], ['signature a → a']],
    [
      'another kind under its name',
      [symbol('a')],
      [symbol('a', 'z', { kind: 'const' })],
      ['signature a → a'],
    ],
    ['no longer exported', [symbol('a')], [symbol('a', undefined, { exported: false })], ['signature a → a']],
    ['a new name for equal content', [symbol('a')], [symbol('b')], ['renamed a → b']],
    [
      'a new name for similar content',
      [symbol('a', 'a b c d e f g h i j k l')],
      [symbol('b', 'a b c d e f g h i j k m')],
      ['renamed a → b'],
    ],
    ['unlike content', [symbol('a', 'x y z')], [symbol('b', 'p q r')], ['removed a → –', 'added – → b']],
    ['another parent', [symbol('A.m')], [symbol('B.m')], ['moved A.m → B.m']],
    [
      'another order',
      [symbol('a', '1'), symbol('b', '2'), symbol('c', '3')],
      [symbol('b', '2'), symbol('c', '3'), symbol('a', '1')],
      ['moved a → a'],
    ],
    [
      'a class through its member',
      [symbol('A', 'old', { kind: 'class' }), symbol('A.m', '1')],
      [symbol('A', 'new', { kind: 'class' }), symbol('A.m', '2')],
      ['body A.m → A.m'],
    ],
    ['overloads of one name', [symbol('a', '1'), symbol('a', '2')], [symbol('a', '1'), symbol('a', '2')], []],
  ])('tells %s', (_, before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });

  it('stays quick and total with thousands of unlike symbols', () => {
    const before = Array.from({ length: 3000 }, (_, index) => symbol(`a${index}`, `x${index}`));
    const after = Array.from({ length: 3000 }, (_, index) => symbol(`b${index}`, `y${index}`));
    expect(told(before, after)).toHaveLength(6000);
  });
});

it('takes no longer for each of many symbols of one name than for a few', () => {
  // A square of this number would take minutes.
  const many = Array.from({ length: 200_000 }, () => symbol('a', 'x'));
  expect(matchSymbols(many, [...many, symbol('b')]).map(({ change }) => change)).toEqual(['added']);
});
