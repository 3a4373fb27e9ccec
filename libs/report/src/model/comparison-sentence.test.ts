import type { IgnoredChange, SemanticDiff, SemanticKind } from '@drift/domain/types';
import { ignoredChangeSchema, semanticKindSchema } from '@drift/domain/zod';
import { expect, it } from 'vitest';
import { buildComparison, buildSymbol } from '../testing/build-comparison.js';
import { comparisonStatus } from './comparison-sentence.js';
import { IGNORED_WORDS, KIND_WORDS } from './semantic-words.js';

it.each<[Partial<SemanticDiff>, string]>([
  [{ verdict: 'identical', parser: 'bytes' }, '✓ IDENTICAL: no difference'],
  [benign('whitespace'), '~ BENIGN: only white space differs'],
  [benign('quotes'), '~ BENIGN: only quotes differ'],
  [benign('whitespace', 'quotes'), '~ BENIGN: only white space and quotes differ'],
  [benign('bom', 'line-ends', 'spelling'), '~ BENIGN: only byte order mark, line ends and notation differ'],
  [{ verdict: 'benign', kinds: ['import-order'] }, '~ BENIGN: only form differs: import order'],
  [{ verdict: 'benign', basis: 'digests' }, '~ BENIGN: only form differs'],
  [{ verdict: 'directive' }, '✗ DIRECTIVE: a comment that steers a tool changed'],
  [changed(['breaking'], 'breaking', 'internal'), '✗ CHANGED: 2 symbols, 1 breaking'],
  [
    changed(['breaking', 'additive'], 'breaking', 'additive', 'additive'),
    '✗ CHANGED: 3 symbols, 1 breaking, 2 additive',
  ],
  [changed(['internal'], 'internal'), '✗ CHANGED: 1 symbol, contract kept'],
  [changed(['breaking'], 'internal'), '✗ CHANGED: 1 symbol, contract broken'],
  [changed(['additive']), '✗ CHANGED: contract extended'],
  [changed([]), '✗ CHANGED: the contents differ'],
  [{ ...benign('comment'), verdict: 'changed' }, '✗ CHANGED: only comments differ, which counts as a change'],
  [{ parser: 'bytes', reasons: ['not analysed: binary'] }, '? NOT JUDGED: binary'],
  [{ confidence: 0 }, '? NOT JUDGED: nobody could read it'],
])('says %j as %s', (facts, said) => {
  const { mark, word, sentence } = comparisonStatus(buildComparison(facts));
  expect(`${mark} ${word}: ${sentence}`).toBe(said);
});

it('says "no difference" of equal bytes only', () => {
  for (const verdict of ['benign', 'directive', 'changed'] as const)
    expect(comparisonStatus(buildComparison({ verdict })).sentence).not.toContain('no difference');
});

it('has words for every class and kind of the schema', () => {
  expect(Object.keys(IGNORED_WORDS).sort()).toEqual([...ignoredChangeSchema.shape.what.options].sort());
  expect(Object.keys(KIND_WORDS).sort()).toEqual([...semanticKindSchema.options].sort());
});

function benign(...classes: IgnoredChange['what'][]): Partial<SemanticDiff> {
  return {
    verdict: 'benign',
    kinds: ['format'],
    ignored: classes.map((what) => ({ what, count: 1, before: [], after: [] })),
  };
}

function changed(
  kinds: SemanticKind[],
  ...effects: ('breaking' | 'additive' | 'internal')[]
): Partial<SemanticDiff> {
  return { kinds, symbols: effects.map((compatibility) => buildSymbol({ compatibility })) };
}
