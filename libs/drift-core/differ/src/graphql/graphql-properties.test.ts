import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runs, RUNS, timeout } from '../cases/judge.fixture.js';
import { sampleOf } from '../cases/samples.fixture.js';
import { uncovered, verdictOf } from '../json/verdict-of.fixture.js';
import { graphqlReader } from './graphql-reader.js';

const { text: sample } = sampleOf('graphql');
/** The words of the sample without its comments and descriptions. */
const words = graphqlReader
  .read(sample, 'a.graphql')
  .lexemes()
  .filter(({ kind }) => kind === 'code' || kind === 'string')
  .map(({ start, end }) => sample.slice(start, end));
const BLANK = fc.constantFrom(' ', '\n', '\n\n', '\t', ', ', ' # b\n', '#\n', ',,');
const MARKS = [',', ' ', '\n', '#', '"', '"""', '\\', '-', '.', '\u00a0', '{', '}', '(', '|', '&', '@', '$'];
const soup = fc.array(fc.constantFrom(...words, ...MARKS)).map((parts) => parts.join(''));

it('whatever stands between tokens is free', { timeout }, () => {
  const layout = fc.array(BLANK, { minLength: words.length, maxLength: words.length });
  const write = (blanks: readonly string[]): string => words.map((word, at) => blanks[at] + word).join('');
  fc.assert(
    fc.property(layout, layout, (one, two) => {
      expect(verdictOf(graphqlReader, write(one), write(two))).toBe('benign');
    }),
    { ...runs, numRuns: RUNS * 3 },
  );
});

it('a token that is gone, doubled or another one counts', { timeout }, () => {
  const index = fc.nat({ max: words.length - 1 });
  fc.assert(
    fc.property(index, index, fc.nat({ max: 3 }), (at, other, way) => {
      const after = [...words];
      const [one = '', two = ''] = [words[at], words[other]];
      if (one === two && way > 1) return;
      if (way === 0) after.splice(at, 1);
      else if (way === 1) after.splice(at, 0, one);
      else after[at] = two;
      if (way === 3) after[other] = one;
      expect(verdictOf(graphqlReader, words.join(' '), after.join(' '))).not.toBe('benign');
    }),
    { ...runs, numRuns: RUNS * 20 },
  );
});

it('any text is read, and every byte of it belongs to one lexeme', { timeout }, () => {
  fc.assert(
    fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (text) => {
      const reading = graphqlReader.read(text, 'a.graphql');
      expect(uncovered(text, reading)).toBe('');
      reading.symbols();
      reading.contract();
    }),
    { ...runs, numRuns: RUNS * 20 },
  );
});
