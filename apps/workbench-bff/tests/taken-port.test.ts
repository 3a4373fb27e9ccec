import { createServer, type AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createLog } from '../src/log/create-log.js';
import { startServer } from '../src/start-server.js';
import type { Engine } from '../src/workspace/engine.js';

it('a taken port is no error where the next one will do', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  const errors: string[] = [];
  const server = await startServer({
    settings: {
      root: '/nowhere',
      host: '127.0.0.1',
      port,
      origins: [],
      dashboard: '/nowhere',
      document: '/nowhere',
      version: '0.0.0',
      limits: { reads: 1, writes: 1 },
    },
    engine: { look: () => new Promise(() => undefined) } as unknown as Engine,
    log: createLog('error', { write: (line: string) => void errors.push(line) }),
    spare: 20,
  });
  expect(server.port).toBeGreaterThan(port);
  expect(errors).toEqual([]);
  await server.close();
  taken.close();
});
