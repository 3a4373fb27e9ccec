import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sameButLineEnds } from './same-but-line-ends.js';

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const compare = (now: string, was: string) => sameButLineEnds(bytes(now), digest(bytes(was)), digest);
const BOM = '\uFEFF';

it.each<[string, string, string[]]>([
  ['a\r\nb\r\n', 'a\nb\n', ['line-ends']],
  ['a\nb\n', 'a\r\nb\r\n', ['line-ends']],
  ['a\r\nb\n', 'a\nb\n', ['line-ends']],
  ['a\r\nb\n', 'a\r\nb\r\n', ['line-ends']],
  [`${BOM}a`, 'a', ['bom']],
  ['a', `${BOM}a`, ['bom']],
  [`${BOM}a\r\n`, 'a\n', ['line-ends', 'bom']],
  ['a\n', `${BOM}a\r\n`, ['line-ends', 'bom']],
])('%j was %j', (now, was, changes) => {
  expect(compare(now, was)).toEqual(changes);
});

it.each([
  ['a\n', 'b\n'],
  ['a\n', 'a'],
  ['a\n', 'a\r'],
  ['a\n\n', 'a\n'],
  ['a \r\n', 'a\n'],
  ['\0\r\n', '\0\n'],
])('%j was not %j', (now, was) => {
  expect(compare(now, was)).toBeNull();
});

it('is right for any text and any of the conversions', () => {
  const runs = process.env['DRIFT_DEEP'] === undefined ? 300 : 20_000;
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', ' ', 'ü') });
  const checkout = fc.tuple(fc.boolean(), fc.boolean());
  fc.assert(
    fc.property(text, text, checkout, checkout, (one, other, was, now) => {
      const make = (body: string, [mark, cr]: [boolean, boolean]): string =>
        `${mark ? BOM : ''}${cr ? body.replaceAll('\n', '\r\n') : body}`;
      const [recorded, found] = [make(one, was), make(other, now)];
      const changes = recorded === found ? null : compare(found, recorded);
      expect(changes !== null).toBe(one === other && recorded !== found);
    }),
    { numRuns: runs },
  );
});
