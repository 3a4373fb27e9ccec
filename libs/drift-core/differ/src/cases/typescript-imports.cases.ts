import type { CaseTable } from './case-table.js';

/** Imports may change their order inside one run, and nothing else. */
export const typescriptImports: CaseTable = {
  title: 'typescript: imports',
  path: 'a.ts',
  changed: [
    ['required name in parentheses', "import a = require('x')", "import a = require(('x'))"],
    ['module name in parentheses', "import a from 'x'", "import a from ('x')"],
    ['module name of an export in parentheses', "export { a } from 'x'", "export { a } from ('x')"],
    ['zero-width space between names', "import { a, b } from 'x'", "import { a, b \u200b} from 'x'"],
    ['name doubled', "import { a } from 'x'", "import { a, a } from 'x'"],
    ['missing comma between names', "import { a, b } from 'x'", "import { a b } from 'x'"],
    ['side effects in another order', 'import "a";import "b"', 'import "b";import "a"'],
    ['across a side effect', "import a from 'a';\nimport 'b';", "import 'b';\nimport a from 'a';"],
    [
      'across a statement',
      "import a from 'a';\nf();\nimport b from 'b';",
      "import b from 'b';\nf();\nimport a from 'a';",
    ],
    [
      'into another run',
      "import a from 'a';\nimport b from 'b';\nf();",
      "import a from 'a';\nf();\nimport b from 'b';",
    ],
    ['removed', "import a from 'a';\nimport b from 'b';", "import a from 'a';"],
    ['doubled', "import a from 'a';", "import a from 'a';\nimport a from 'a';"],
    ['becomes type', "import { A, B } from 'a';", "import type { A, B } from 'a';"],
    ['one becomes type', "import { A, B } from 'a';", "import { type A, B } from 'a';"],
    ['default changes places', "import a, { b } from 'a';", "import b, { a } from 'a';"],
    ['alias', "import { a as b } from 'a';", "import { b as a } from 'a';"],
    ['alias of the same name', "import { a } from 'a';", "import { a as b } from 'a';"],
    [
      'names change modules',
      "import { a } from 'a';\nimport { b } from 'b';",
      "import { b } from 'a';\nimport { a } from 'b';",
    ],
    ['becomes a side effect', "import {} from 'a';\nf();", "import * as a from 'a';\nf();"],
    [
      'steered import',
      "// @ts-ignore\nimport a from 'a';\nimport b from 'b';",
      "// @ts-ignore\nimport b from 'b';\nimport a from 'a';",
    ],
    ['dynamic imports', "await import('a'); await import('b');", "await import('b'); await import('a');"],
    [
      'required modules',
      "const a = require('a');\nconst b = require('b');",
      "const b = require('b');\nconst a = require('a');",
    ],
  ],
  noted: [
    [
      'disabled line',
      "// eslint-disable-next-line x\nimport a from 'a';\nimport b from 'b';",
      "// eslint-disable-next-line x\nimport b from 'b';\nimport a from 'a';",
    ],
  ],
  benign: [
    [
      'order',
      "import a from 'a';\nimport b from 'b';",
      "import b from 'b';\nimport a from 'a';",
      ['import-order'],
    ],
    ['order of specifiers', "import {a,b} from 'x'", "import {b,a} from 'x'", ['import-order']],
    ['order of aliases', "import {a as c,b} from 'x'", "import {b,a as c} from 'x'", ['import-order']],
    [
      'order with types',
      "import type { A } from 'a';\nimport b from 'b';",
      "import b from 'b';\nimport type { A } from 'a';",
      ['import-order'],
    ],
    [
      'order of namespaces',
      "import * as a from 'a';\nimport * as b from 'b';",
      "import * as b from 'b';\nimport * as a from 'a';",
      ['import-order'],
    ],
    [
      'order within runs',
      "import b from 'b';\nimport a from 'a';\nimport 'c';\nimport e from 'e';\nimport d from 'd';",
      "import a from 'a';\nimport b from 'b';\nimport 'c';\nimport d from 'd';\nimport e from 'e';",
      ['import-order'],
    ],
    [
      'a stray semicolon ends no run',
      "import a from 'a';;\nimport b from 'b';",
      "import b from 'b';\nimport a from 'a';",
    ],
    ['layout of specifiers', "import {a,b} from 'x'", "import {\n  a,\n  b,\n} from 'x';", ['format']],
    ['quotes of a module', "import a from 'x'", 'import a from "x"', ['format']],
    [
      'blank lines between',
      "import a from 'a';\nimport b from 'b';",
      "import a from 'a';\n\nimport b from 'b';",
      ['format'],
    ],
  ],
  open: [
    ['merged', "import { a } from 'x';\nimport { b } from 'x';", "import { a, b } from 'x';"],
    [
      'order of import assignments',
      "import a = require('a');\nimport b = require('b');",
      "import b = require('b');\nimport a = require('a');",
    ],
    ['no names, side effect', "import {} from 'a';", "import 'a';"],
    [
      'order of attributes',
      "import a from 'a' with { x: '1', y: '2' };",
      "import a from 'a' with { y: '2', x: '1' };",
    ],
  ],
};
