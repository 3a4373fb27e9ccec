import type { IgnoredChange } from '@drift/domain/types';
import { expect, it } from 'vitest';
import { kindLabel } from './semantic-words.js';

const forgiven = (...kinds: IgnoredChange['what'][]): { ignored: IgnoredChange[] } => ({
  ignored: kinds.map((what) => ({ what, count: 1, before: [], after: [] })),
});

it('says of line ends and a byte order mark the one that differs', () => {
  expect(kindLabel('eol', forgiven('bom', 'comment'))).toBe('byte order mark');
  expect(kindLabel('eol', forgiven('line-ends', 'whitespace'))).toBe('line ends');
  expect(kindLabel('eol', forgiven('bom', 'line-ends'))).toBe('line ends, byte order mark');
  expect(kindLabel('eol', forgiven())).toBe('line ends');
  expect(kindLabel('comment', forgiven('bom'))).toBe('comments');
});
