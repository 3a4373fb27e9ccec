import { publishOutcomeSchema } from '@drift/domain/zod';
import { expect, it } from 'vitest';
import { isHeldBack, isProposed, PUBLISH_WORDS } from './publish-words.js';

it('has words for every outcome of the contract, and no others', () => {
  expect(Object.keys(PUBLISH_WORDS)).toEqual(publishOutcomeSchema.options);
  for (const { word, meaning, next } of Object.values(PUBLISH_WORDS)) {
    expect(word.length).toBeLessThanOrEqual(15);
    expect(meaning).toMatch(/^[A-Z].*\.$/);
    expect(next).not.toBe('');
  }
});

it('says what to do wherever nothing was proposed', () => {
  for (const outcome of publishOutcomeSchema.options) {
    const { next } = PUBLISH_WORDS[outcome];
    if (!isProposed(outcome) && outcome !== 'closed' && outcome !== 'dry-run') expect(next).not.toBeNull();
  }
});

it('counts only caps as held back', () => {
  expect(publishOutcomeSchema.options.filter(isHeldBack)).toEqual([
    'limit-open',
    'limit-hourly',
    'limit-run',
  ]);
});
