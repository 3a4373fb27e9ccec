import type { IgnoredChange, SemanticDiff } from '@drift/domain/types';
import { expect, it } from 'vitest';
import { buildComparison, buildIgnored, buildSymbol, lines } from '../../testing/build-comparison.js';
import { comparisonSentence, comparisonVerdict } from './comparison-sentence.js';

const say = (more: Partial<SemanticDiff>) => comparisonSentence(buildComparison('a.ts', more));
const benign = (...what: IgnoredChange['what'][]) =>
  say({ verdict: 'benign', kinds: ['format'], ignored: what.map((one) => buildIgnored(one, lines(1))) });

it('keeps the words "no difference" for equal bytes', () => {
  expect(say({ verdict: 'identical', kinds: [] })).toBe('No difference.');
  expect(benign()).toBe('Only the form differs; the meaning is the same.');
  expect(benign('whitespace')).toBe('Only white space differs; the meaning is the same.');
  expect(benign('quotes')).toBe('Only quotes differ; the meaning is the same.');
  expect(benign('bom', 'import-order', 'comment')).toBe(
    'Only byte order mark, import order and comments differ; the meaning is the same.',
  );
});

it('claims no meaning that nobody checked', () => {
  const ignored = [buildIgnored('whitespace', lines(4))];
  expect(say({ verdict: 'benign', kinds: ['text-whitespace'], ignored, parser: 'lines' })).toBe(
    'Only white space differs; no parser checked what it means.',
  );
  const comment = [buildIgnored('comment', lines(4))];
  expect(say({ verdict: 'benign', kinds: ['comment'], ignored: comment })).toBe(
    'Only comments differ; the code means the same.',
  );
});

it('says of a change what it means for those who use the file', () => {
  const symbols = [buildSymbol('a.ts'), buildSymbol('a.ts', { compatibility: 'breaking' })];
  expect(say({ kinds: ['breaking'], symbols })).toBe('2 symbols changed, 1 of them breaking.');
  expect(say({ kinds: ['breaking'], symbols: symbols.slice(1) })).toBe(
    '1 symbol changed, and breaks who uses it.',
  );
  expect(say({ kinds: ['breaking'] })).toBe('The content changed; the contract is broken.');
  expect(say({ kinds: ['additive'] })).toBe('The content changed; the contract is only extended.');
  expect(say({ symbols: symbols.slice(0, 1) })).toBe('1 symbol changed; the contract is kept.');
  expect(say({ kinds: [] })).toBe('The content changed.');
  expect(say({ verdict: 'directive' })).toMatch(/steers a tool/);
});

it('names a form that this workspace does not forgive', () => {
  expect(say({ kinds: ['comment'], ignored: [buildIgnored('comment', lines(3))] })).toBe(
    'Only comments differ, which counts as a change here.',
  );
});

it('claims nothing of bytes that nobody read', () => {
  const binary = { parser: 'bytes', kinds: [], confidence: 0.5 };
  expect(say(binary)).toBe('The bytes differ, and nothing more is known.');
  expect(comparisonVerdict(buildComparison('a.png', binary))).toBe('unjudged');
  expect(comparisonVerdict(buildComparison('a.ts', { confidence: 0 }))).toBe('unjudged');
  expect(comparisonVerdict(buildComparison('a.png', { ...binary, verdict: 'identical' }))).toBe('identical');
});
