import type { CaseTable } from './case-table.js';

const encoder = new TextEncoder();
const list = (item: string, separator: string, count: number): string =>
  `${item}${separator}`.repeat(count - 1) + item;

/** Files that are no text, of odd encodings, very long or very deep; the rules are the same in every language. */
export const bytes: CaseTable = {
  title: 'bytes and sizes',
  path: 'a.ts',
  changed: [
    ['binary', Uint8Array.of(97, 0, 98), Uint8Array.of(97, 0, 99)],
    ['text becomes binary', 'a', Uint8Array.of(97, 0)],
    ['not UTF-8', Uint8Array.of(39, 0xff, 39), Uint8Array.of(39, 0xfe, 39)],
    ['layout of what is not UTF-8', Uint8Array.of(39, 0xff, 39), Uint8Array.of(39, 0xff, 39, 10)],
    ['overlong encoding', 'a = "/"', Uint8Array.of(97, 61, 34, 0xc0, 0xaf, 34)],
    ['encoded surrogate', 'a', Uint8Array.of(97, 61, 34, 0xed, 0xa0, 0x80, 34)],
    ['UTF-16', 'a', Uint8Array.of(0xff, 0xfe, 97, 0)],
    ['cut in a character', 'a = "\u00e9"', encoder.encode('a = "\u00e9').slice(0, -1)],
    ['line ends of a script', '#!/usr/bin/env node\na;\n', '#!/usr/bin/env node\r\na;\r\n'],
    ['first line end of a script', '#!/usr/bin/env node\na;\r\n', '#!/usr/bin/env node\r\na;\r\n'],
    ['mark before a script', '#!/usr/bin/env node\na;\n', '\ufeff#!/usr/bin/env node\na;\n'],
    ['one value of many', `a = [${list('1', ',', 20_000)}]`, `a = [${list('1', ',', 19_999)},2]`],
  ],
  benign: [
    ['byte order mark', 'a;\n', '\ufeffa;\n', ['eol']],
    ['line ends', 'a;\nb;\n', 'a;\r\nb;\r\n', ['eol']],
    ['old line ends', 'a;\nb;\n', 'a;\rb;\r', ['eol']],
    ['mixed line ends', 'a;\nb;\nc;\n', 'a;\r\nb;\nc;\r', ['eol']],
    ['mark and line ends', 'a;\nb;\n', '\ufeffa;\r\nb;\r\n', ['eol']],
    ['line ends and layout', 'a;\nb;\n', 'a;\r\n\r\nb;\r\n', ['eol', 'format']],
    [
      'one huge line',
      `a = [${list('1', ',', 20_000)}]`,
      `a = [\n${list('  1', ',\n', 20_000)},\n];\n`,
      ['format'],
    ],
    [
      'minified',
      'function f(a){return a?b(a,1):{c:!0}}var g=f(2);',
      'function f(a) {\n  return a ? b(a, 1) : { c: !0 };\n}\nvar g = f(2);\n',
      ['format'],
    ],
  ],
  open: [
    ['deep parentheses', `${'('.repeat(3000)}a${')'.repeat(3000)}`, 'a'],
    [
      'deeper than any stack',
      `${'['.repeat(60_000)}${']'.repeat(60_000)}`,
      `${'['.repeat(60_000)} ${']'.repeat(60_000)}`,
    ],
    ['a very long sum', list('a', '+', 20_000), list('a', ' + ', 20_000)],
    ['two marks at the start', '\ufeffa', '\ufeff\ufeffa'],
  ],
};

const deep = (open: string, close: string): readonly [string, string] => [
  open.repeat(20_000) + close.repeat(20_000),
  `${open.repeat(20_000)} ${close.repeat(20_000)}`,
];

/** No file may end the process, whatever its depth. */
export const depth: readonly CaseTable[] = [
  {
    title: 'depth',
    path: 'a.py',
    open: [
      ['brackets', ...deep('[', ']')],
      ['a very long sum', list('a', '+', 20_000), list('a', ' + ', 20_000)],
    ],
  },
  { title: 'depth', path: 'b.py', open: [['blocks', nested('if a:', 200), `${nested('if a:', 200)}\n`]] },
  { title: 'depth', path: 'a.json', open: [['brackets', ...deep('[', ']')]] },
  { title: 'depth', path: 'a.yaml', open: [['brackets', ...deep('[', ']')]] },
  {
    title: 'depth',
    path: 'a.md',
    open: [
      ['quotes', `${'>'.repeat(5000)}a`, `${'> '.repeat(5000)}a`],
      ['brackets', ...deep('[', ']')],
    ],
  },
  { title: 'depth', path: 'a.tsx', open: [['elements', ...deep('<a>', '</a>')]] },
];

function nested(head: string, count: number): string {
  let code = '';
  for (let level = 0; level < count; level += 1) code += `${' '.repeat(level)}${head}\n`;
  return `${code}${' '.repeat(count)}b\n`;
}
