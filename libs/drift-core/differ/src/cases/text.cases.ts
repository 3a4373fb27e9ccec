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
    ['blank behind the end of a heredoc', 'cat <<EOF\na\nEOF\n', 'cat <<EOF\na\nEOF \n'],
    ['blank line in a heredoc', 'cat << "EOF"\na\nEOF\n', 'cat << "EOF"\na\n\nEOF\n'],
    ['blank in an indented heredoc', 'a = <<~SQL\n  b\n  SQL\n', 'a = <<~SQL\n  b \n  SQL\n'],
    ['blank in a raw text', 'a := `b\nc`\n', 'a := `b \nc`\n'],
    ['blank line in a text block', 'a = """\nb\n"""\n', 'a = """\nb\n\n"""\n'],
    ['line ends of a script', '#!/bin/sh\na\n', '#!/bin/sh\r\na\r\n'],
  ],
  benign: [
    ['blanks at the end of a line', 'a\nb\n', 'a  \nb\t\n', ['text-whitespace']],
    ['blank lines', 'a\nb\n', 'a\n\n\nb\n', ['text-whitespace']],
    ['final line end', 'a', 'a\n', ['text-whitespace']],
    ['line of blanks', 'a\nb\n', 'a\n   \nb\n', ['text-whitespace']],
    ['only blanks', '', '\n \n', ['text-whitespace']],
    ['line ends', 'a\nb\n', 'a\r\nb\r\n', ['eol']],
    ['a shift is no heredoc', 'a = 1 <<n\nb\n', 'a = 1 <<n\n\nb\n', ['text-whitespace']],
    ['a mark that is closed in its line', 'a `b`\nc\n', 'a `b` \nc\n', ['text-whitespace']],
  ],
  open: [['no-break space at the end of a line', 'a\n', 'a\u00a0\n']],
};

/** What ends a line is part of a value; a blank line is none. */
export const tables: CaseTable = {
  title: 'values up to the end of the line',
  path: 'a.tsv',
  changed: [
    ['empty columns', 'a\tb\n', 'a\tb\t\t\n'],
    ['blank in the last column', 'a\tb\n', 'a\tb \n'],
    ['row of empty columns', 'a\tb\n', 'a\tb\n\t\n'],
  ],
  benign: [
    ['line ends', 'a\tb\nc\td\n', 'a\tb\r\nc\td\r\n', ['eol']],
    ['blank line at the end', 'a\tb\n', 'a\tb\n\n', ['text-whitespace']],
  ],
};

/** The same of settings. */
export const settings: CaseTable = {
  title: 'settings',
  path: 'a.properties',
  changed: [['blank at the end of a value', 'a=b\n', 'a=b \n']],
  benign: [['blank line', 'a=b\nc=d\n', 'a=b\n\nc=d\n', ['text-whitespace']]],
};

/** Variables of make keep the blanks at their end. */
export const makefile: CaseTable = {
  title: 'make',
  path: 'src/Makefile',
  changed: [['blank at the end of a variable', 'A = b\n', 'A = b \n']],
};

/** Every line of it is a line of another text. */
export const patch: CaseTable = {
  title: 'patch',
  path: 'a.patch',
  changed: [['context line', '+a\n b\n', '+a\n \n b\n']],
};
