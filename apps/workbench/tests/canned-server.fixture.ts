import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { DriftEvent } from '@drift/domain/types';
import type { CannedWorkspace } from '../src/testing/canned-workspace.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The policy under which the dashboard works; the real server should send the same. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** A running server and what a test does with it. */
export interface TestServer {
  url: string;
  close: () => Promise<void>;
}

/** Serves the built dashboard and the answers of a canned workspace on a free port of loopback. */
export async function startCannedServer(
  dist: string,
  workspace: () => CannedWorkspace,
  port = 0,
): Promise<TestServer> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    const wantsPage = request.headers.accept?.includes('text/html') ?? false;
    if (url.pathname === '/drift/events') follow(workspace(), request, response);
    else if (url.pathname.startsWith('/drift/') && !wantsPage)
      void answer(workspace(), url, request, response);
    else sendFile(dist, url.pathname, response);
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const address = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${address.port}`, close: () => close(server) };
}

async function answer(
  workspace: CannedWorkspace,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const { status, headers, body } = workspace.answer({
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    body: text === '' ? null : JSON.parse(text),
    isJson: request.headers['content-type'] === 'application/json',
  });
  response.writeHead(status, headers).end(JSON.stringify(body));
}

function follow(workspace: CannedWorkspace, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
  response.write(': here\n\n');
  const pass = (event: DriftEvent): void => {
    response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  };
  workspace.listeners.add(pass);
  request.on('close', () => workspace.listeners.delete(pass));
}

function sendFile(dist: string, path: string, response: ServerResponse): void {
  const asked = join(dist, normalize(path));
  const found = asked.startsWith(dist) && existsSync(asked) && statSync(asked).isFile();
  const file = found ? asked : join(dist, 'index.html');
  // Their names hold the hash of their bytes, so a page that is loaded again need not ask again.
  if (path.startsWith('/assets/')) response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
}
