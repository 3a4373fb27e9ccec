import { expect, it } from 'vitest';
import { hunksOf } from './hunks-of.js';

const numbered = (count: number, word = 'line'): string =>
  Array.from({ length: count }, (_, index) => `${word} ${index}\n`).join('');

it('gives hunks with three lines of context and nothing else', () => {
  const before = numbered(20);
  const [hunk, ...rest] = hunksOf({ path: 'a', before, after: before.replace('line 9\n', 'changed') }) ?? [];
  expect(rest).toEqual([]);
  expect(hunk).toMatchObject({ path: 'a', oldStart: 7, oldLines: 8, newStart: 7 });
  for (const line of hunk?.lines ?? []) expect(line).toMatch(/^[ +-]/);
});

it('shows a new and a deleted file whole', () => {
  expect(hunksOf({ path: 'a', before: '', after: 'x\n' })?.[0]?.lines).toEqual(['+x']);
  expect(hunksOf({ path: 'a', before: '', after: numbered(1900) })?.[0]?.lines).toHaveLength(1900);
  expect(hunksOf({ path: 'a', before: 'x', after: '' })?.[0]?.lines).toEqual(['-x']);
  expect(hunksOf({ path: 'a', before: 'x', after: 'x' })).toEqual([]);
});

it('gives up where nobody could read it, and soon', () => {
  expect(hunksOf({ path: 'a', before: '', after: numbered(3000) })).toBeNull();
  expect(hunksOf({ path: 'a', before: numbered(20_000, 'a'), after: numbered(20_000, 'b') })).toBeNull();
});
