import { expect, it } from 'vitest';
import { messageLines, type LineRefusal } from './message-lines.js';

/** What goes through and what is refused, of these pieces of a stream. */
async function read(...pieces: (string | Buffer)[]): Promise<{ through: string; refused: LineRefusal[] }> {
  const refused: LineRefusal[] = [];
  const lines = messageLines((refusal) => refused.push(refusal));
  for (const piece of pieces) lines.write(piece);
  lines.end();
  const through = Buffer.concat((await lines.toArray()) as Buffer[]).toString();
  return { through, refused };
}

const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}\n';

it('lets messages through as they are, in whatever pieces they come', async () => {
  const notified = '{"jsonrpc":"2.0","method":"notifications/é"}\r\n';
  const bytes = Buffer.from(ping + notified + ping);
  expect(await read(bytes)).toEqual({ through: ping + notified + ping, refused: [] });
  const single = Array.from(bytes, (byte) => Buffer.of(byte));
  expect(await read(...single)).toEqual({ through: ping + notified + ping, refused: [] });
});

it.each([
  ['no JSON', '{"jsonrpc":', -32_700, null],
  ['words', 'hello', -32_700, null],
  ['a text', '"hello"', -32_600, null],
  ['null', 'null', -32_600, null],
  ['a batch', `[${ping.trim()}]`, -32_600, null],
  ['an empty object', '{}', -32_600, null],
  ['another version', '{"jsonrpc":"1.0","id":7,"method":"ping"}', -32_600, 7],
  ['a method that is no text', '{"jsonrpc":"2.0","id":"a","method":1}', -32_600, 'a'],
  ['an id that is none', '{"jsonrpc":"2.0","id":{},"method":"ping"}', -32_600, null],
])('refuses %s, and goes on', async (_, line, code, id) => {
  const { through, refused } = await read(ping, `${line}\n`, ping);
  expect(through).toBe(ping + ping);
  expect(refused).toEqual([{ jsonrpc: '2.0', id, error: { code, message: expect.any(String) as string } }]);
});

it.each([
  '\n',
  ' \r\n',
  '{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":""}}\n',
  '{"result":1}\n',
])('gives no answer to %j', async (line) => {
  expect((await read(line, ping)).refused).toEqual([]);
});

it('leaves a line that is too long to the SDK', async () => {
  const long = Buffer.alloc(6_000_000, 'a');
  const { through, refused } = await read(long, long, '\n', ping);
  expect(through.length).toBe(12_000_001 + ping.length);
  expect(refused).toEqual([]);
});
