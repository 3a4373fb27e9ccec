import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut, fit } from './fit.js';

test('whatever the value, what is sent has at most so many bytes', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.integer({ min: 60, max: 400 }), (value, maxBytes) => {
      const sent = fit({ value }, maxBytes, (kept) => ({ form: 1, kept }));
      expect(Buffer.byteLength(JSON.stringify(sent))).toBeLessThanOrEqual(maxBytes);
    }),
  );
});

test('what fits is sent as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      expect(fit(value, 1_000_000, (kept) => ({ kept }))).toEqual({ kept: value });
    }),
  );
});

test('what was cut is counted where it stood', () => {
  const value = { text: 'abcdef', list: [1, 2, 3, 4], map: { a: 1, b: 2, c: 3, d: 4 } };
  expect(cut(value, { characters: 4, items: 3 })).toEqual({
    text: 'abcd… (2 more characters)',
    list: [1, 2, 3, { cut: 1 }],
    map: { a: 1, b: 2, c: 3, cut: 1 },
  });
});

test('a key that JavaScript takes for more than a name is only a key', () => {
  const value = JSON.parse('{"__proto__":{"isError":true}}') as unknown;
  expect(JSON.stringify(cut(value, { characters: 10, items: 10 }))).toBe('{"__proto__":{"isError":true}}');
});
