import { expect, it } from 'vitest';
import { idsAbove } from './ids-above.js';

it('names what other ids are below, however deep', () => {
  expect([...idsAbove(['a/b/c', 'a/b/d', 'a', 'e', 'f/g'])].sort()).toEqual(['a', 'a/b', 'f']);
  expect([...idsAbove(['a/bc', 'a/b', '/odd', ''])]).toEqual(['a']);
});
