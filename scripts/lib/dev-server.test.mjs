import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { devDown, devUp } from './dev-server.mjs';

/** A server in three lines, with the one answer that counts. */
const SERVER = `
import { createServer } from 'node:http';
createServer((_, response) => response.end(JSON.stringify({ pid: process.pid }))).listen(Number(process.env.DRIFT_PORT), '127.0.0.1');
console.log('here I am');
`;

let folder;
let port;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drift-dev-'));
  writeFileSync(join(folder, 'server.mjs'), SERVER);
  port = await freePort();
});
afterEach(async () => {
  await devDown(folder);
  rmSync(folder, { recursive: true });
});

const up = (bundle = 'server.mjs') => devUp(port, { folder, bundle: join(folder, bundle) });
const pid = () => JSON.parse(readFileSync(join(folder, 'dev-server.json'), 'utf8')).pid;

test('returns when it answers, starts no second one, and ends exactly that one', async () => {
  expect(await up()).toMatchObject({ ok: true, said: expect.stringContaining('here I am') });
  const first = pid();
  expect((await up()).said).toBe(`already up: http://127.0.0.1:${port} (pid ${first})`);
  expect(await devDown(folder)).toEqual({ ok: true, said: `down (pid ${first})` });
  expect(() => process.kill(first, 0)).toThrow('ESRCH');
  expect(await devDown(folder)).toEqual({ ok: true, said: 'not up' });
});

test('a pid that belongs to somebody else by now is left alone', async () => {
  writeFileSync(join(folder, 'dev-server.json'), JSON.stringify({ pid: process.pid, port }));
  expect(await devDown(folder)).toEqual({ ok: true, said: 'not up' });
});

test('a server that ends at once is a failure with its own words', async () => {
  writeFileSync(join(folder, 'broken.mjs'), "console.error('port taken'); process.exitCode = 2;");
  expect(await up('broken.mjs')).toMatchObject({ ok: false, said: expect.stringContaining('port taken') });
});

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}
