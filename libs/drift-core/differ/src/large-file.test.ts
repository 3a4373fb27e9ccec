import { expect, it } from 'vitest';
import { openDiffer } from '../eval/open-differ.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

async function reasonsFor(
  before: string,
  after: string,
  paths: readonly [string, string],
): Promise<string[]> {
  const differ = openDiffer({ maxParsedBytes: 10 });
  const [was, is] = paths;
  const diff = await differ.compare(
    { path: was, bytes: bytesOf(before) },
    { path: is, bytes: bytesOf(after) },
  );
  return diff.reasons;
}

it.each<
  readonly [why: string, before: string, after: string, paths: readonly [string, string], reason: string]
>([
  [
    'that it is too large, with both sizes',
    'f(1)\n',
    'f(1);f(2);f(3)\n',
    ['a.ts', 'a.ts'],
    'too large to be parsed, 15 bytes where 10 is the most: compared by lines',
  ],
  [
    'the larger of two sizes',
    'f(1);f(2);f(3)\n',
    'f(1);f(2)\n',
    ['a.py', 'a.py'],
    'too large to be parsed, 15 bytes where 10 is the most: compared by lines',
  ],
  [
    'that nothing could parse it, whatever its size',
    'a lot of text\n',
    'a lot of other text\n',
    ['a.txt', 'a.txt'],
    'no parser for this file: compared by lines',
  ],
  [
    'that two languages were compared',
    'f(1)\n',
    'f(2)\n',
    ['a.ts', 'a.py'],
    'the two files are of different languages: compared by lines',
  ],
])('a file compared by lines says %s', async (_, before, after, paths, reason) => {
  expect(await reasonsFor(before, after, paths)).toEqual([reason]);
});
