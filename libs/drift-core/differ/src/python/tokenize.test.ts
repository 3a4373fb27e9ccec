import { describe, expect, it } from 'vitest';
import { tokenize } from './tokenize.js';

/** Tokens as `kind:value`, with marks for what has no text. */
function tokensOf(text: string): string {
  const { kinds, values, starts, ends, problem } = tokenize(text);
  if (problem !== null) return `problem at ${problem.start}`;
  const shown = kinds.map((kind, at) => {
    const value = values[at] === '' ? text.slice(starts[at], ends[at]) : values[at];
    if (kind === 'newline') return ';';
    if (kind === 'indent' || kind === 'dedent') return kind === 'indent' ? '>' : '<';
    return kind === 'operator' || kind === 'name' || kind === 'keyword' ? value : `${kind}:${value}`;
  });
  return shown.join(' ');
}

const CASES: readonly (readonly [why: string, text: string, tokens: string])[] = [
  ['lines', 'a\n\n  # c\nb', 'a ; b ;'],
  ['blocks', 'if a:\n  b\n\n# c\n  if c:\n      d\ne\n', 'if a : ; > b ; if c : ; > d ; < < e ;'],
  ['tabs to multiples of eight', 'if a:\n\tb\n', 'if a : ; > b ; <'],
  ['spaces beside tabs', 'if a:\n        b\n\tc\n', 'problem at 17'],
  ['dedent to no block', 'if a:\n    b\n  c\n', 'problem at 14'],
  ['brackets', 'f(a,\n\n # c\n  b)\nc', 'f ( a , b ) ; c ;'],
  ['open bracket', 'f(a\n', 'problem at 1'],
  ['wrong bracket', 'f(a]\n', 'problem at 3'],
  ['joined lines', 'a = \\\n  b\n', 'a = b ;'],
  ['joined indentation', 'a\n\\\n b\n', 'problem at 2'],
  ['long marks', 'a**=b//c>>=d->e:=f...g!=h', 'a **= b // c >>= d -> e := f ... g != h ;'],
  ['marks that touch', 'a<-b*-c', 'a < - b * - c ;'],
  ['mark of nothing', 'a ? b', 'problem at 2'],
  [
    'numbers',
    '0xFf_1 1_0 .5 1. 1e-3j 00 0_0',
    'number:0xFf_1 number:1_0 number:.5 number:1. number:1e-3j number:00 number:0_0 ;',
  ],
  ['number before a word', '1if a else 2', 'number:1 if a else number:2 ;'],
  ['number before a name', '1a', 'problem at 0'],
  ['number with two separators', '1__0', 'problem at 0'],
  ['number of old times', '0777', 'problem at 0'],
  [
    'strings',
    `'a' "b'" '''c\n'd''' r"\\\\" Rb'e'`,
    `string:'a' string:"b'" string:'''c\n'd''' string:r"\\\\" string:Rb'e' ;`,
  ],
  ['string that ends with the line', "'a\n'", 'problem at 0'],
  ['prefix that is none', "ur'a'", "ur string:'a' ;"],
  ['names of the world', 'größe _x1 变量', 'größe _x1 变量 ;'],
  ['composed mark alone', '\u0301a', 'problem at 0'],
  ['soft keywords', 'match case type _ print', 'match case type _ print ;'],
  ['field', "f'a{b}c'", "f-start:f' f-text:a { b } f-text:c f-end:' ;"],
  ['doubled braces', "f'{{a}}'", "f-start:f' f-text:{{a}} f-end:' ;"],
  ['conversion and specification', "f'{a!r:>3}'", "f-start:f' { a conversion:!r : f-text:>3 } f-end:' ;"],
  ['field in a specification', "f'{a:{b}.{c}}'", "f-start:f' { a : { b } f-text:. { c } } f-end:' ;"],
  ['comparison in a field', "f'{a!=b}{a==b}'", "f-start:f' { a != b } { a == b } f-end:' ;"],
  ['colon and equals sign', "f'{a:=5}'", "f-start:f' { a : f-text:=5 } f-end:' ;"],
  ['display in a field', "f'{ {1: 2}[a:b] }'", "f-start:f' { { number:1 : number:2 } [ a : b ] } f-end:' ;"],
  ['quotes in a field', `f'{a['b']}'`, `f-start:f' { a [ string:'b' ] } f-end:' ;`],
  ['string in a string', `f'{f"{a}"}'`, `f-start:f' { f-start:f" { a } f-end:" } f-end:' ;`],
  ['name of a character', "f'\\N{DASH}{a}'", "f-start:f' f-text:\\N{DASH} { a } f-end:' ;"],
  ['raw field', "rf'\\{a}'", "f-start:rf' f-text:\\ { a } f-end:' ;"],
  ['brace alone', "f'}'", 'problem at 2'],
  ['field without end', "f'{a'", 'problem at 4'],
  ['comment in a field', "f'''{a # b\n}'''", 'problem at 4'],
];

describe('the tokens of Python', () => {
  it.each(CASES)('%s', (_, text, tokens) => {
    expect(tokensOf(text)).toBe(tokens);
  });

  it('know where their comments stand', () => {
    const { comments } = tokenize('a  # b\nif c:\n    # d\n    e\n    # f\n# g\nh(  # i\n  # j\n)\n');
    expect(comments.map(({ token, trailing, depth }) => [token, trailing, depth])).toEqual([
      [1, true, -1],
      [6, false, 1],
      [9, false, 2],
      [9, false, 1],
      [12, true, -1],
      [12, false, -1],
    ]);
  });

  it('know the other end of their brackets', () => {
    const { closers } = tokenize("f(a[0], f'{b}')");
    expect(closers.filter((close) => close > 0)).toEqual([12, 5, 11, 10]);
  });
});
