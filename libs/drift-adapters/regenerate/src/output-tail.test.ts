import fc from 'fast-check';
import { expect, it } from 'vitest';
import { collectTail } from './output-tail.js';

function tailOf(...chunks: (string | Buffer)[]): string[] {
  const tail = collectTail();
  const write = tail.stream();
  for (const chunk of chunks) write(Buffer.from(chunk));
  return tail.lines();
}

it('keeps the last 20 lines, the unfinished one too', () => {
  const lines = Array.from({ length: 50 }, (_, number) => `line ${number}`);
  expect(tailOf(lines.join('\n'))).toEqual(lines.slice(30));
  expect(tailOf(`${lines.join('\n')}\n`)).toEqual(lines.slice(30));
  expect(tailOf()).toEqual([]);
});

it('shows what a terminal would, and nothing it would act on', () => {
  expect(tailOf('10%\r20%\r100%\r\n\u001b[31mred\u001b[0m\u202e\n\n')).toEqual([
    '100%',
    '\\x1b[31mred\\x1b[0m\\u202e',
    '',
  ]);
});

it('cuts long lines and hoards nothing', () => {
  const [line = ''] = tailOf(...Array.from({ length: 100 }, () => 'x'.repeat(100_000)));
  expect(line).toBe(`${'x'.repeat(500)} …`);
});

it('decodes characters and lines split anywhere, per stream, and survives binary', () => {
  const text = 'größe 😀\n日本語\n';
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 5 }), (cuts) => {
      const bytes = Buffer.from(text);
      const at = [0, ...cuts, bytes.length].map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b);
      expect(tailOf(...at.map((start, index) => bytes.subarray(start, at[index + 1] ?? start)))).toEqual([
        'größe 😀',
        '日本語',
      ]);
    }),
    { numRuns: 200 },
  );
  expect(tailOf(Buffer.from([0xff, 0x00, 0x0a, 0xc3]))).toEqual(['\ufffd\\x00']);
  const tail = collectTail();
  const [out, err] = [tail.stream(), tail.stream()];
  out(Buffer.from('half '));
  err(Buffer.from('error\n'));
  out(Buffer.from('line\n'));
  expect(tail.lines()).toEqual(['error', 'half line']);
});
