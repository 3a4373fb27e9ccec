import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDiffer, runs, RUNS, timeout } from './cases/judge.fixture.js';
import { sampleOf } from './cases/samples.fixture.js';
import { breakBytes, brokenText } from './broken-text.fixture.js';

const differ = openDiffer();
const encoder = new TextEncoder();
const EXTENSIONS = 'ts tsx mts js jsx py go java rs md json yaml proto graphql sql'.split(' ');
/** The sample that stands for an extension without one of its own. */
const OF_KIND: Readonly<Record<string, string>> = { mts: 'ts', jsx: 'tsx' };
/** Far more than any of these texts takes; less would fail on a busy machine. */
const SLOW_MS = 10_000;

describe.each(EXTENSIONS)('a broken text gets an answer, and never a good one: .%s', (extension) => {
  const path = `a.${extension}`;

  it('of random words', { timeout }, async () => {
    const family = /^[cm]?[jt]sx?$/u.test(extension) ? ['ts', 'js'] : [extension];
    const texts = fc.oneof(...family.map(brokenText)).map((text) => encoder.encode(text));
    await fc.assert(
      fc.asyncProperty(texts.chain(beside), ([before, after]) => holds(path, before, after)),
      { ...runs, numRuns: RUNS * 20 },
    );
  });

  it('of a real text that was broken', { timeout }, async () => {
    const sample = sampleOf(OF_KIND[extension] ?? extension);
    const bytes = encoder.encode(sample.text);
    await fc.assert(
      fc.asyncProperty(breakBytes(bytes).chain(beside), ([before, after]) => holds(path, before, after)),
      { ...runs, numRuns: RUNS * 3 },
    );
  });
});

/** A text, and the same broken once more. */
function beside(bytes: Uint8Array): fc.Arbitrary<[Uint8Array, Uint8Array]> {
  return fc.tuple(fc.constant(bytes), breakBytes(bytes));
}

async function holds(path: string, before: Uint8Array, after: Uint8Array): Promise<void> {
  const start = performance.now();
  const { verdict, reasons } = await differ.compare({ path, bytes: before }, { path, bytes: after });
  const prints = [
    await differ.fingerprint({ path, bytes: before }),
    await differ.fingerprint({ path, bytes: after }),
  ];
  expect(performance.now() - start).toBeLessThan(SLOW_MS);
  expect(reasons.join()).not.toContain('the reader failed');
  const [was, is] = [before, after].map((bytes) =>
    Buffer.from(bytes).toString('utf8').replaceAll(/\s/gu, ''),
  );
  if (verdict === 'identical') expect(before).toEqual(after);
  // Only blanks and line ends may differ where nothing is understood.
  if (verdict === 'benign' && prints.includes(null)) expect(was).toBe(is);
  if (verdict === 'benign' && !prints.includes(null)) expect(prints[0]?.syntax).toBe(prints[1]?.syntax);
}

describe('one line of five million characters', () => {
  const lines: readonly [extension: string, piece: string][] = [
    ['ts', 'a('],
    ['ts', 'export const a = 1; '],
    ['py', 'a(['],
    ['go', 'a(['],
    ['java', 'a(['],
    ['rs', 'a!(['],
    ['md', '*a [b]('],
    ['json', '{"a":['],
    ['yaml', 'a: [{'],
    ['proto', 'message A { '],
    ['sql', "('a', "],
    ['graphql', '{ a(b: ["c" '],
  ];
  it.each(lines)('.%s of %j', { timeout: 60_000 }, async (extension, piece) => {
    const text = piece.repeat(Math.ceil(5_000_000 / piece.length));
    const start = performance.now();
    const found = await differ.compare(
      { path: `a.${extension}`, bytes: encoder.encode(`${text}1`) },
      { path: `a.${extension}`, bytes: encoder.encode(`${text}2`) },
    );
    expect(found.verdict).toBe('changed');
    expect(performance.now() - start).toBeLessThan(SLOW_MS);
  });
});
