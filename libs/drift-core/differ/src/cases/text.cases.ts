import type { CaseTable } from './case-table.js';

/** Without a parser only line ends, blanks at the end of lines and blank lines are forgiven. */
export const text: CaseTable = {
  title: 'text',
  path: 'a.unknown',
  changed: [
    ['indentation', 'a\n  b\n', 'a\n b\n'],
    ['tabs', '\ta\n', '  a\n'],
    ['blanks in a line', 'a b\n', 'a  b\n'],
    ['order of lines', 'a\nb\n', 'b\na\n'],
    ['line wrapped', 'a b\n', 'a\nb\n'],
    ['lines joined', 'a\nb\n', 'ab\n'],
    ['words', 'a\n', 'b\n'],
    ['line removed', 'a\na\n', 'a\n'],
    ['emptied', 'a\n', ''],
    ['composed and decomposed', '\u00e9\n', 'e\u0301\n'],
    ['zero-width space', 'a\n', 'a\u200b\n'],
    ['byte order mark', 'a\n', '\ufeffa\n'],
    ['comment', 'a # b\n', 'a\n'],
    ['blank after a backslash', 'a \\\n  b\n', 'a \\ \n  b\n'],
    ['line ends of a script', '#!/bin/sh\na\n', '#!/bin/sh\r\na\r\n'],
  ],
  benign: [
    ['blanks at the end of a line', 'a\nb\n', 'a  \nb\t\n', ['text-whitespace']],
    ['blank lines', 'a\nb\n', 'a\n\n\nb\n', ['text-whitespace']],
    ['final line end', 'a', 'a\n', ['text-whitespace']],
    ['line of blanks', 'a\nb\n', 'a\n   \nb\n', ['text-whitespace']],
    ['only blanks', '', '\n \n', ['text-whitespace']],
    ['line ends', 'a\nb\n', 'a\r\nb\r\n', ['eol']],
  ],
  open: [['no-break space at the end of a line', 'a\n', 'a\u00a0\n']],
};

/** Languages without a reader of their own are read by their lines. */
export const go: CaseTable = {
  title: 'a language without a reader',
  path: 'a.go',
  changed: [
    ['build constraint', 'package a\n', '//go:build linux\n\npackage a\n'],
    ['indentation', 'func a() {\n\tb()\n}\n', 'func a() {\n    b()\n}\n'],
    ['comment', '// a\n', '// b\n'],
  ],
  benign: [['blank line', 'a()\nb()\n', 'a()\n\nb()\n', ['text-whitespace']]],
};
