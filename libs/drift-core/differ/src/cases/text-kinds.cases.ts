import type { CaseTable } from './case-table.js';

type Row = readonly [path: string, why: string, before: string, after: string];

const changed: readonly Row[] = [
  ['a.sh', 'blank line behind a backslash', 'a \\\n-b\n', 'a \\\n\n-b\n'],
  ['a.sh', 'line of blanks behind a backslash', 'a \\\n-b\n', 'a \\\n  \n-b\n'],
  ['a.h', 'blank line in a macro', '#define A \\\n b\n', '#define A \\\n\n b\n'],
  ['a.properties', 'blank line in a value', 'a=b\\\nc\n', 'a=b\\\n\nc\n'],
  ['a.bat', 'blank line behind a caret', 'a ^\nb\n', 'a ^\n\nb\n'],
  ['a.bat', 'blank at the end of a variable', 'set A=b\n', 'set A=b \n'],
  ['a.sh', 'blank line in double quotes', 'a="b\nc"\n', 'a="b\n\nc"\n'],
  ['a.sh', 'blank in single quotes', "a='b\nc'\n", "a='b \nc'\n"],
  ['a.sh', 'blank line behind an escaped quote', 'a="\\"b\nc"\n', 'a="\\"b\n\nc"\n'],
  ['a.sql', 'blank line in a string', "a ('b\nc');\n", "a ('b\n\nc');\n"],
  ['a.sql', 'blank line between dollars', 'a $x$b\nc$x$;\n', 'a $x$b\n\nc$x$;\n'],
  ['a.csv', 'blank line in a cell', 'a,"b\nc"\n', 'a,"b\n\nc"\n'],
  ['.env', 'blank line in a value', "A='b\nc'\n", "A='b\n\nc'\n"],
  ['a.rb', 'blank line in a literal', 'a = %q(b\nc)\n', 'a = %q(b\n\nc)\n'],
  ['a.pl', 'blank line in data', '__DATA__\na\nb\n', '__DATA__\na\n\nb\n'],
  ['a.lua', 'blank line in brackets', 'a = [[b\nc]]\n', 'a = [[b\n\nc]]\n'],
  ['a.nix', 'blank line in a string', "a = ''\n b\n c\n'';\n", "a = ''\n b\n\n c\n'';\n"],
  ['a.ml', 'blank line in a string', 'a {|b\nc|}\n', 'a {|b\n\nc|}\n'],
  ['a.mk', 'blank line in a definition', 'define A\nb\nc\nendef\n', 'define A\nb\n\nc\nendef\n'],
  ['a.ini', 'blank line in a value', 'a = b\n c\n', 'a = b\n\n c\n'],
  ['a.html', 'blank line in preformatted text', '<pre>a\nb</pre>\n', '<pre>a\n\nb</pre>\n'],
  ['a.vue', 'blank line in a template literal', '<script>\n`a\nb`\n', '<script>\n`a\n\nb`\n'],
  ['a.xml', 'blank in character data', '<a><![CDATA[b\nc]]></a>\n', '<a><![CDATA[b \nc]]></a>\n'],
  ['a.php', 'blank line that is given out', '<?php\na();\n?>\n', '<?php\na();\n?>\n\n'],
  ['a.php', 'blank line before the program', '<?php\na();\n', '\n<?php\na();\n'],
  ['a.sh', 'blank line before the interpreter', '#!/bin/sh\na\n', '\n#!/bin/sh\na\n'],
  ['Dockerfile', 'blank line before the syntax', '# syntax=a\nFROM b\n', '\n# syntax=a\nFROM b\n'],
  ['a.mdx', 'paragraph', 'a\nb\n', 'a\n\nb\n'],
  ['a.mdx', 'hard break', 'a\nb\n', 'a  \nb\n'],
  ['a.rst', 'paragraph', 'a\nb\n', 'a\n\nb\n'],
  ['a.srt', 'subtitle', '1\na\n', '1\n\na\n'],
  ['a.http', 'body', 'POST a\nb: c\nd\n', 'POST a\nb: c\n\nd\n'],
  ['a.j2', 'output of a template', 'a\nb\n', 'a\n\nb\n'],
];

const benign: readonly Row[] = [
  ['a.sh', 'closed quotes', 'a="b"\nc=\'d\'\n', 'a="b"\n\nc=\'d\'\n'],
  ['a.sh', 'apostrophe in a comment', "# it's\na\n", "# it's\n\na\n"],
  ['a.css', 'blank line at the head', 'a {}\n', '\na {}\n'],
  ['a.sql', 'blank line', "a 'b';\nc;\n", "a 'b';\n\nc;\n"],
  ['a.html', 'blank line', '<p>\na\n</p>\n', '<p>\n\na\n</p>\n'],
];

/** Where a blank line or a blank at the end of a line is part of a value in the languages that only lines tell. */
export const textKinds: readonly CaseTable[] = [...tables('changed', changed), ...tables('benign', benign)];

function tables(column: 'changed' | 'benign', rows: readonly Row[]): CaseTable[] {
  return rows.map(([path, why, before, after]) => ({
    title: 'blanks by the kind of file',
    path,
    [column]: [[why, before, after]],
  }));
}
