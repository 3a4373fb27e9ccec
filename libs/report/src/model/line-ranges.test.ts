import { expect, it } from 'vitest';
import { lineRanges, linesOnBothSides } from './line-ranges.js';

const range = (start: number, end = start) => ({ start, end });

it.each([
  [[], 'nothing'],
  [[range(4)], 'line 4'],
  [[range(3, 9)], 'lines 3-9'],
  [[range(3, 9), range(14)], 'lines 3-9, 14'],
  [Array.from({ length: 10 }, (_, index) => range(index + 1)), 'lines 1, 2, 3, 4, 5, 6, 7, 8 and 2 more'],
])('%j is %s', (ranges, words) => {
  expect(lineRanges(ranges)).toBe(words);
});

it('says both sides, and equal ones once', () => {
  expect(linesOnBothSides([range(1)], [range(1, 2)])).toBe('line 1 → lines 1-2');
  expect(linesOnBothSides([range(1, 3)], [range(2, 9)])).toBe('lines 1-3 → 2-9');
  expect(linesOnBothSides([range(1)], [range(1)])).toBe('line 1');
  expect(linesOnBothSides([range(1)], [])).toBe('line 1 → nothing');
  expect(linesOnBothSides([], [range(1)])).toBe('nothing → line 1');
});
