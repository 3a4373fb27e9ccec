import fc from 'fast-check';
import { expect, it } from 'vitest';
import { judge, runs, RUNS, timeout } from '../cases/judge.fixture.js';
import { sampleOf } from '../cases/samples.fixture.js';
import { uncovered, verdictOf } from '../json/verdict-of.fixture.js';
import { textReader } from '../text/text-reader.js';
import { sqlReader } from './sql-reader.js';

const { text: sample } = sampleOf('sql');
const pieces = sqlReader.read(sample, 'a.sql').lexemes();
const BLANK = fc.constantFrom(' ', '\n', '\n\n', '\t', '  ', ' -- b\n', ' /* b */ ', '\n  ');
const MARKS = [
  ' ',
  '\n',
  "'",
  '"',
  '`',
  '$$',
  '--',
  '/*',
  '*/',
  '[',
  ']',
  '\\',
  '#',
  '\nGO\n',
  '\n/\n',
  ',',
  '(',
  ')',
];
const words = pieces.map(({ start, end }) => sample.slice(start, end));
const soup = fc.array(fc.constantFrom(...words, ...MARKS)).map((parts) => parts.join(''));

it('how many blanks stand between words is free', { timeout }, () => {
  const layout = fc.array(BLANK, { minLength: pieces.length, maxLength: pieces.length });
  const write = (blanks: readonly string[]): string =>
    pieces.map(({ kind }, at) => (kind === 'space' || kind === 'comment' ? blanks[at] : words[at])).join('');
  fc.assert(
    fc.property(layout, layout, (one, two) => {
      expect(verdictOf(sqlReader, write(one), write(two))).toBe('benign');
    }),
    { ...runs, numRuns: RUNS * 3 },
  );
});

it('any text is read, and every byte of it belongs to one lexeme', { timeout }, () => {
  fc.assert(
    fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (text) => {
      const reading = sqlReader.read(text, 'a.sql');
      expect(uncovered(text, reading)).toBe('');
    }),
    { ...runs, numRuns: RUNS * 20 },
  );
});

it('texts without their blanks and comments are the same wherever they are called so', { timeout }, () => {
  const bare = (text: string): string =>
    sqlReader
      .read(text, 'a.sql')
      .lexemes()
      .filter(({ kind }) => kind !== 'comment' && kind !== 'space')
      .map(({ start, end }) => text.slice(start, end))
      .join('')
      .replaceAll(/\s/gu, '');
  fc.assert(
    fc.property(soup, fc.nat(), fc.constantFrom(...MARKS), (text, at, mark) => {
      const place = text.length === 0 ? 0 : at % text.length;
      const after = text.slice(0, place) + mark + text.slice(place);
      if (verdictOf(sqlReader, text, after) === 'benign') expect(bare(after)).toBe(bare(text));
    }),
    { ...runs, numRuns: RUNS * 30 },
  );
});

it('where lines count, it says what the lines say', async () => {
  const before = 'select 1\nGO\n';
  const found = await judge('a.sql', before, 'select 1 \n\nGO\n');
  expect(found).toMatchObject({
    verdict: 'benign',
    kinds: ['text-whitespace'],
    parser: 'lines',
    confidence: 0.7,
  });
  const reading = sqlReader.read(before, 'a.sql');
  expect(reading.asLines).toBe(true);
  expect(reading.stream.full()).toContain(textReader.read(before, 'a.sql').stream.full());
});
