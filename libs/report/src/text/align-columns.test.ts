import { expect, it } from 'vitest';
import { alignColumns } from './align-columns.js';

it('pads every column to its widest cell, by characters and not by code units', () => {
  expect(
    alignColumns([
      ['a', 'bb', 'c'],
      ['😀😀😀', '', 'd'],
      ['x', 'y', ''],
    ]),
  ).toEqual(['a    bb  c', '😀😀😀      d', 'x    y']);
});

it('takes no rows', () => {
  expect(alignColumns([])).toEqual([]);
});
