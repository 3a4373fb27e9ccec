import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runs, RUNS, timeout } from '../cases/judge.fixture.js';
import { sampleOf } from '../cases/samples.fixture.js';
import { uncovered, verdictOf } from '../json/verdict-of.fixture.js';
import { protoReader } from './proto-reader.js';

const { text: sample } = sampleOf('proto');
/** The words of the sample without its comments. */
const words = protoReader
  .read(sample, 'a.proto')
  .lexemes()
  .filter(({ kind }) => kind === 'code' || kind === 'string')
  .map(({ start, end }, index, all) => ({
    text: sample.slice(start, end),
    // Between them blanks are free where there were some already, and around brackets.
    gap: sample.slice(all[index - 1]?.end ?? 0, start) !== '',
  }));
const BLANK = fc.constantFrom(
  ' ',
  '\n',
  '\n\n',
  '\t',
  '  ',
  '\n    ',
  '\v',
  '\f',
  ' /* a */ ',
  ' // b\n',
  '/**/',
  '//\n',
);
const soup = fc
  .array(
    fc.constantFrom(
      ...words.map(({ text }) => text),
      ' ',
      '\n',
      '//',
      '/*',
      '*/',
      '"',
      "'",
      '\\',
      '-',
      '\u00a0',
      '#',
      '{',
      '}',
    ),
  )
  .map((parts) => parts.join(''));

it('whatever stands between tokens is free', { timeout }, () => {
  const layout = fc.array(BLANK, { minLength: words.length, maxLength: words.length });
  const write = (blanks: readonly string[]): string =>
    words.map(({ text, gap }, index) => (gap || /^[{};,=]/u.test(text) ? blanks[index] : '') + text).join('');
  fc.assert(
    fc.property(layout, layout, (one, two) => {
      expect(verdictOf(protoReader, write(one), write(two))).toBe('benign');
    }),
    { ...runs, numRuns: RUNS * 3 },
  );
});

it('a token that is gone, doubled or another one counts', { timeout }, () => {
  const index = fc.nat({ max: words.length - 1 });
  const write = (tokens: readonly string[]): string => tokens.join(' ');
  // With a blank around every one of them, points too.
  const before = words.map(({ text }) => text);
  fc.assert(
    fc.property(index, index, fc.nat({ max: 3 }), (at, other, way) => {
      const after = [...before];
      const [one = '', two = ''] = [before[at], before[other]];
      if (way === 0) after.splice(at, 1);
      else if (way === 1) after.splice(at, 0, one);
      else after[at] = two;
      if (way === 3) after[other] = one;
      // Parts of one literal in other places are the same literal only if its words are.
      if (one === two && way > 1) return;
      expect(verdictOf(protoReader, write(before), write(after))).not.toBe('benign');
    }),
    { ...runs, numRuns: RUNS * 20 },
  );
});

it('any text is read, and every byte of it belongs to one lexeme', { timeout }, () => {
  fc.assert(
    fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (text) => {
      const reading = protoReader.read(text, 'a.proto');
      expect(uncovered(text, reading)).toBe('');
      reading.symbols();
      reading.contract();
    }),
    { ...runs, numRuns: RUNS * 20 },
  );
});

it('two texts of the same tokens have the same symbols and contract', { timeout }, () => {
  fc.assert(
    fc.property(soup, soup, (one, two) => {
      const [was, is] = [protoReader.read(one, 'a.proto'), protoReader.read(two, 'a.proto')];
      if (was.errors.length + is.errors.length > 0 || was.stream.full() !== is.stream.full()) return;
      expect(is.contract()).toEqual(was.contract());
    }),
    { ...runs, numRuns: RUNS * 20 },
  );
});
