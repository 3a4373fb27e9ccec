import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DriftFailure } from '@drift/domain/failure';
import { isLoopback } from './http/loopback.js';

/**
 * Listens on the wished port, else on one of the next `spare`; gives the port.
 * @throws DriftFailure `E_USAGE` for a host that others can reach, what is no port, and when every port is taken.
 */
export async function listenOn(
  app: NestExpressApplication,
  { host, port }: { host: string; port: number },
  spare: number,
): Promise<number> {
  if (!isLoopback(host)) throw notLoopback(host);
  if (!Number.isInteger(port) || port < 0 || port > LAST_PORT) throw noPort();
  await app.init();
  const server = app.getHttpServer() as Server;
  const last = Math.min(port + spare, LAST_PORT);
  for (let candidate = port; candidate <= last; candidate += 1) {
    try {
      await listening(server, candidate, host.replace(/^\[|\]$/g, ''));
      return (server.address() as AddressInfo).port;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new DriftFailure({
    code: 'E_USAGE',
    what: 'the server was not started',
    why: last === port ? `port ${port} is taken` : `the ports ${port} to ${last} are taken`,
    next: 'name a free one with --port',
  });
}

const LAST_PORT = 65_535;

/** Nest's own way logs a taken port as an error, though the next one may do. */
function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function noPort(): DriftFailure {
  return new DriftFailure({
    code: 'E_USAGE',
    what: 'the server was not started',
    why: `a port is a whole number from 0 to ${LAST_PORT}`,
    next: 'name one with --port or DRIFT_PORT',
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
