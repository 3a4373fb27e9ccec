import { expect, it } from 'vitest';
import { openDiffer } from '../eval/open-differ.js';

// Baselines hold these. Another digest of the same text needs another name of the normaliser (`ts5`), or a file
// recorded before could pass for changed, and one that is changed for the same.
it.each([
  [
    'a.ts',
    "import { b } from './b.js';\n/** Doc. */\nexport const a = (c: number): string => `${c} é ${b}` + 'd';\n",
    'ts5:pVGTkeT6fkgmI71psfejuA',
    'ts5:NE4S34beFev1TRiP-mA7NQ',
  ],
  [
    'a.py',
    'import os\ndef f(a, b=1):\n    return os.path.join(a, "é")\n',
    'py4:Uy1xA12t3E-B4dva-kqEkg',
    'py4:3uPIoAJWU87Y9dLt_jEAfg',
  ],
  [
    'a.go',
    'package a\n\nimport (\n\t"os"\n\t"fmt"\n)\n\n// A is.\nfunc A(b int) string { return fmt.Sprint("é", os.Args[b:]) }\n',
    'go1:4Tu0reEkiawClU5yvWZxCg',
    'go1:mGEIkRyINM4n8NOoFoeAXw',
  ],
  [
    'A.java',
    'package a;\n/** A. */\npublic class A<T> {\n  public T b(int[] c) { return d(c, 1, "é"); }\n}\n',
    'java2:TRt0pSmqszlGmTairYLvKA',
    'java2:ergf00X9iUfgcq5C7LStVg',
  ],
  [
    'a.rs',
    'use b::{d, c};\n\n/// A.\n#[derive(Clone)]\npub struct A<T> {\n    pub b: T,\n}\n\nimpl<T> A<T> {\n    pub fn e(&self, f: u8) -> u8 { g!(f, "é", self.b) }\n}\n',
    'rust1:WSv83F64ve0WfJmMub7t-w',
    'rust1:1IuEmvLFOCwZ8uEdw9Oq5Q',
  ],
  ['a.md', '# a\n\n- b\n', 'md2:Q5ggl2go-SI4V2JBx6eRGg', null],
  ['a.json', '{"a": [1, "b"]}', 'json2:EqadwO5Gbep7I0Z2jPhhXg', null],
  ['a.yaml', 'a:\n  - 1\n  - b\n', 'yaml2:EqadwO5Gbep7I0Z2jPhhXg', null],
  [
    'a.proto',
    'syntax = "proto3";\n// b\nmessage A { string b = 1 [json_name = "é"]; }\n',
    'proto1:rd3-Rdl_pabA6AX9jpOJeQ',
    'proto1:U9yDAXGnuOf7LJRa3PVgjw',
  ],
  [
    'a.graphql',
    '"b"\ntype A { c(d: String = "é"): [Int!]! }\n',
    'graphql1:kYtoK2MJz2JWKPXicNlpLA',
    'graphql1:-J4AXpD5vpYH61QC7XfphA',
  ],
  ['a.sql', "select 'é', b -- c\nfrom d;\n", 'sql1:s_Z78aOwx13Lh44CAtBgeA', null],
  ['a.txt', 'a \n\nb\n', 'text3:dH5cvqlWGPrXUYRudMkllw', null],
])('the digests of %s are those that baselines hold', async (path, text, syntax, contract) => {
  const bytes = new TextEncoder().encode(text);
  expect(await openDiffer().fingerprint({ path, bytes })).toEqual({
    syntax,
    contract,
    inferred: [],
    byLines: path === 'a.txt',
  });
});
