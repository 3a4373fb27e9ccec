import { expect, it } from 'vitest';
import { canarySearch } from './canary-search.mjs';

const TOKEN = 'ghs_0123456789abcdef0123456789abcdef0123';

async function search(...chunks) {
  const { stream, result } = canarySearch(TOKEN);
  for (const chunk of chunks) stream.write(chunk);
  await new Promise((done) => stream.end(done));
  return result;
}

it.each([
  ['as it is', `x${TOKEN}y`],
  ['in hexadecimal', Buffer.from(TOKEN).toString('hex')],
  ['backwards', [...TOKEN].reverse().join('')],
  ...[0, 1, 2, 3, 15].map((before) => [
    `in Base64 behind ${before} bytes`,
    Buffer.from(`${'x'.repeat(before)}${TOKEN}:z`).toString('base64'),
  ]),
])('finds the token %s', async (_name, text) => {
  expect((await search(`1 write(1, "${text}", 9) = 9\n`)).found).toHaveLength(1);
});

it('finds it across chunks, counts lines, and finds nothing where nothing is', async () => {
  const line = `7 write(3</tmp/a>, "${TOKEN}", 40) = 40\n`;
  expect((await search(line.slice(0, 30), line.slice(30), 'other\n')).found).toHaveLength(1);
  expect(await search('write(1, "abc", 3) = 3\n', 'last')).toEqual({ found: [], calls: 2, bytes: 26 });
});
