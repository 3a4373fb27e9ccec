import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLines } from './read-lines.js';

it.each([
  ['', []],
  ['a', ['a']],
  ['a\n', ['a']],
  ['a\nb', ['a', 'b']],
  ['\n\na\r\n', ['', '', 'a\r']],
  ['12345\n', ['12345']],
  ['123456\nb\n', [null, 'b']],
  ['123456', [null]],
])('reads %j, at most 5 bytes a line, as %j', async (text, lines) => {
  expect(await linesOf(chunksOf(text, text.length), 5)).toEqual(lines);
});

it('gives the same lines however the bytes are cut', async () => {
  const property = fc.asyncProperty(
    fc.string({ unit: fc.constantFrom('a', 'é', '\n'), maxLength: 30 }),
    fc.integer({ min: 1, max: 5 }),
    async (text, size) => {
      const whole = await linesOf(chunksOf(text, 1000), 8);
      expect(await linesOf(chunksOf(text, size), 8)).toEqual(whole);
    },
  );
  await fc.assert(property, { numRuns: 200 });
});

it('keeps nothing of a line that is too long', async () => {
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (let count = 0; count < 6000; count += 1) yield Buffer.alloc(64 * 1024, 97);
    yield Buffer.from('\nb\n');
  }
  const before = process.memoryUsage().arrayBuffers;
  expect(await linesOf(endless(), 1024)).toEqual([null, 'b']);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(250 * 1024 * 1024);
});

async function* chunksOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function linesOf(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<(string | null)[]> {
  const lines: (string | null)[] = [];
  for await (const line of readLines(chunks, maxBytes)) {
    lines.push(line === null ? null : Buffer.from(line).toString('utf8'));
  }
  return lines;
}
