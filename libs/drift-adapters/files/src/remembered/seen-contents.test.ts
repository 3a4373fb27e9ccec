import { expect, it } from 'vitest';
import { SeenContents } from './seen-contents.js';

const stat = { size: 1, mtimeMs: 10, ctimeMs: 20, ino: 3, dev: 7 };

it('keeps the stats of as many files as there are, in the order in which they were seen', () => {
  const seen = new SeenContents();
  for (let ino = 0; ino < 5000; ino += 1) expect(seen.add(`f${ino}`, { ...stat, ino })).toBe(true);
  expect(seen.paths).toHaveLength(5000);
  expect([...seen.columns.subarray(4 * 4321, 4 * 4322)]).toEqual([1, 10, 20, 4321]);
  expect([seen.has('f4999'), seen.has('f5000')]).toEqual([true, false]);
});

it.each(['size', 'mtimeMs', 'ctimeMs', 'ino', 'dev'] as const)('tells when another %s is seen', (field) => {
  const seen = new SeenContents();
  for (const path of ['a', 'b', 'c']) seen.add(path, stat);
  expect(seen.add('b', { ...stat })).toBe(true);
  seen.add('d', { ...stat, ino: 9 });
  expect(seen.add('d', { ...stat, ino: 9 })).toBe(true);
  expect(seen.add('b', { ...stat, [field]: 99 })).toBe(false);
  expect(seen.paths).toEqual(['a', 'b', 'c', 'd']);
});

it('names what was written last, and says whether all lies on one device', () => {
  const seen = new SeenContents();
  expect(seen.youngest.time).toBe(-Infinity);
  for (const [path, mtimeMs] of Object.entries({ a: 5, b: 50, c: 15 })) seen.add(path, { ...stat, mtimeMs });
  expect(seen.youngest).toEqual({ path: 'b', time: 50 });
  expect([seen.isAllOn(7), seen.isAllOn(8)]).toEqual([true, false]);
  seen.add('d', { ...stat, dev: 8 });
  expect(seen.isAllOn(7)).toBe(false);
});
