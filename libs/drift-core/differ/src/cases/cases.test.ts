import { createHash } from 'node:crypto';
import { readWasm } from '@drift/parsers';
import { describe, expect, it } from 'vitest';
import { createDiffer, type SourceFile } from '../index.js';
import { allCases } from './all-cases.js';
import { judge, openDiffer } from './judge.fixture.js';
import { allowed, type CaseRow, type CaseTable, type Column, type Source } from './case-table.js';

const differ = createDiffer({
  wasm: readWasm,
  sha256: (text) => createHash('sha256').update(text).digest('base64url'),
});

for (const table of allCases)
  describe(`${table.title}, ${table.path}`, () => {
    for (const column of columns()) {
      const named = (table[column] ?? []).map((row) => ({ why: row[0], row }));
      it.each(named)(`${column}: $why`, ({ row }) => check(table.path, column, row));
    }
  });

it('holds at least 300 pairs', () => {
  expect(allCases.map(rowCount).reduce((a, b) => a + b)).toBeGreaterThan(300);
});

async function check(path: string, column: Column, [, before, after, kinds]: CaseRow): Promise<void> {
  const was = fileOf(path, before);
  const is = fileOf(path, after);
  const there = await differ.compare(was, is);
  expect(allowed[column], `${there.verdict}: ${there.kinds.join(', ')}`).toContain(there.verdict);
  if (kinds) expect(there.kinds).toEqual(kinds);
  const back = await differ.compare(is, was);
  expect(back.verdict, 'the other way').toBe(there.verdict);
  if (there.verdict === 'changed') return;
  expect(back.kinds, 'the other way').toEqual(there.kinds);
  if (there.verdict === 'benign') expect(there.ignored).not.toEqual([]);
  // What is recorded of a file must tell the same as its content.
  const recorded = await differ.fingerprint(was);
  const now = await differ.fingerprint(is);
  if (recorded && now) expect(now.syntax === recorded.syntax).toBe(there.verdict === 'benign');
}

function columns(): Column[] {
  return Object.keys(allowed) as Column[];
}

function rowCount(table: CaseTable): number {
  return columns().flatMap((column) => table[column] ?? []).length;
}

function fileOf(path: string, source: Source): SourceFile {
  return { path, bytes: typeof source === 'string' ? new TextEncoder().encode(source) : source };
}

it.each([
  ['a.py', 'a = """b\n\nc"""\n', 'a = """b\nc"""\n', 'changed'],
  ['a.ts', 'const a = `b \nc`;\n', 'const a = `b\nc`;\n', 'changed'],
  ['a.json', '{"a": 1}\n', '{"a": 1}\n\n', 'benign'],
  ['a.cs', 'a()\n', 'a()\n\n', 'benign'],
])(
  'of %s, too long to be parsed, blanks are forgiven only where no string can hold them',
  async (...given) => {
    const [path, before, after, verdict] = given;
    expect((await judge(path, before, after, openDiffer({ maxParsedBytes: 4 }))).verdict).toBe(verdict);
  },
);

it.each([
  ['a.json', 'b.txt'],
  ['a.py', 'b.json'],
  ['a.py', 'b.txt'],
])('between languages, from %s to %s, blanks count', async (from, to) => {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const before = { path: from, bytes: encode('a\nb\n') };
  expect((await differ.compare(before, { path: to, bytes: encode('a \n\nb\n') })).verdict).toBe('changed');
});

it('says of a fingerprint whether it was made of lines', async () => {
  const bytes = new TextEncoder().encode('a\n');
  expect(await differ.fingerprint({ path: 'a.cs', bytes })).toMatchObject({ byLines: true });
  expect(await differ.fingerprint({ path: 'a.md', bytes })).toMatchObject({ byLines: false });
});
