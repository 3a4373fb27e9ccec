import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Clock } from './clock.js';

/** One request as the server saw it. */
export interface Seen {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What a server answers; `act` takes the socket into its own hands. */
export type Scripted =
  | { status: number; headers?: Record<string, string>; body?: unknown }
  | { act: (response: ServerResponse) => void };

export interface ScriptedHost {
  url: string;
  seen: Seen[];
  /** `GET /path` of every request, in order. */
  calls(): string[];
}

/** A server on this machine that answers each request by `answer`, until the test ends. */
export async function startScriptedHost(
  answer: (seen: Seen, nth: number) => Scripted,
): Promise<ScriptedHost> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') };
      seen.push(one);
      const scripted = answer(one, seen.length);
      if ('act' in scripted) return scripted.act(response);
      // The moment of the host is part of what a test says.
      response.sendDate = false;
      response.writeHead(scripted.status, { 'content-type': 'application/json', ...scripted.headers });
      response.end(scripted.body === undefined ? undefined : JSON.stringify(scripted.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    calls: () => seen.map(({ method, path }) => `${method} ${path}`),
  };
}

/** A clock that stands until it is waited on, and remembers the waits in milliseconds. */
export function virtualClock(start = Date.UTC(2026, 0, 1)): Clock & { waits: number[] } {
  const waits: number[] = [];
  let time = start;
  return {
    waits,
    now: () => time,
    wait(ms) {
      waits.push(ms);
      time += ms;
      return Promise.resolve();
    },
  };
}
