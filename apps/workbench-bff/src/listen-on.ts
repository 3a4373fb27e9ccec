import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DriftFailure } from '@drift/domain/failure';
import { isLoopback } from './http/loopback.js';

/**
 * Listens on the wished port, else on one of the next `spare`; gives the port.
 * @throws DriftFailure `E_USAGE` for a host that others can reach, and when every port is taken.
 */
export async function listenOn(
  app: NestExpressApplication,
  { host, port }: { host: string; port: number },
  spare: number,
): Promise<number> {
  if (!isLoopback(host)) throw notLoopback(host);
  for (let candidate = port; candidate <= port + spare; candidate += 1) {
    try {
      await app.listen(candidate, host.replace(/^\[|\]$/g, ''));
      return (app.getHttpServer().address() as AddressInfo).port;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new DriftFailure({
    code: 'E_USAGE',
    what: 'the server was not started',
    why: spare === 0 ? `port ${port} is taken` : `the ports ${port} to ${port + spare} are taken`,
    next: 'name a free one with --port',
  });
}

function notLoopback(host: string): DriftFailure {
  return new DriftFailure({
    code: 'E_USAGE',
    what: 'the server was not started',
    why: `it listens on this machine only, and '${host}' is not a loopback address`,
    next: 'leave --host away',
  });
}
