import { EventEmitter } from 'node:events';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { expect, it } from 'vitest';
import { listenOn } from './listen-on.js';

/** An application on a machine where these ports are taken. */
function appWith(taken: readonly number[]): NestExpressApplication {
  let listening = 0;
  const server = Object.assign(new EventEmitter(), {
    address: () => ({ port: listening }),
    listen: (port: number, _host: string, done: () => void) => {
      listening = port;
      const refused = Object.assign(new Error('taken'), { code: 'EADDRINUSE' });
      if (taken.includes(port)) queueMicrotask(() => server.emit('error', refused));
      else queueMicrotask(done);
    },
  });
  return {
    init: async () => undefined,
    getHttpServer: () => server,
  } as unknown as NestExpressApplication;
}

it('takes the wished port, else the next free one', async () => {
  const wish = { host: '127.0.0.1', port: 3000 };
  expect(await listenOn(appWith([]), wish, 20)).toBe(3000);
  expect(await listenOn(appWith([3000, 3001]), wish, 20)).toBe(3002);
  await expect(listenOn(appWith([3000]), wish, 0)).rejects.toMatchObject({ error: { code: 'E_USAGE' } });
});

it.each(['0.0.0.0', '::', '192.168.1.2', 'example.com', '127.0.0.1.example.com', ''])(
  'listens to nobody but this machine: not on %j',
  async (host) => {
    await expect(listenOn(appWith([]), { host, port: 0 }, 0)).rejects.toMatchObject({
      error: { code: 'E_USAGE' },
    });
  },
);

it.each([-1, 70_000, 1.5, Number.NaN])('port %d is a mistake of whoever named it', async (port) => {
  await expect(listenOn(appWith([]), { host: '127.0.0.1', port }, 0)).rejects.toMatchObject({
    error: { code: 'E_USAGE', why: expect.stringContaining('0 to 65535') },
  });
});
