import { request, type IncomingHttpHeaders } from 'node:http';
import { fileURLToPath } from 'node:url';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import type { DriftEvent } from '@drift/domain/types';
import { openDrift, type Drift } from '@drift/workspace';
import type { Logger } from 'pino';
import { filter, firstValueFrom } from 'rxjs';
import { createLog } from '../src/log/create-log.js';
import { startServer, type RunningServer } from '../src/start-server.js';
import { openDirectEngine } from '../src/workspace/direct-engine.js';
import type { Engine } from '../src/workspace/engine.js';
import { LOOKS, type Looks } from '../src/workspace/looks.js';

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The body as JSON. */
  json: () => any;
}

export interface HttpCall {
  method?: string;
  headers?: Record<string, string | string[]>;
  body?: string;
}

export interface TestServer extends RunningServer {
  space: TestWorkspace;
  drift: Drift;
  /** One call over real HTTP, with exactly these headers; `Host` is the server's own unless given. */
  call: (path: string, call?: HttpCall) => Promise<HttpAnswer>;
  get: (path: string) => Promise<HttpAnswer>;
  /** JSON as an operator. */
  post: (path: string, body: unknown) => Promise<HttpAnswer>;
  /** Settles with the next event of a type. */
  nextEvent: (type: DriftEvent['type']) => Promise<DriftEvent>;
  stop: () => Promise<void>;
}

/** Two contexts; `orders/order-service` and `auth/login` are recorded, `auth/session` is not. */
export const FILES = {
  'src/order.ts': 'export const order = 1;\n',
  'src/login.ts': 'export const login = 1;\n',
  'src/session.ts': 'export const session = 1;\n',
  'src/gen/a.ts': 'export const a = 1;\n',
  'generate.mjs':
    "import { copyFileSync, mkdirSync } from 'node:fs';\nmkdirSync('src/gen', { recursive: true });\ncopyFileSync('spec.txt', 'src/gen/a.ts');\n",
  'spec.txt': 'export const a = 1;\n',
  '.yggdrasil/orders/node.yaml': 'name: Orders\ntype: context\n',
  '.yggdrasil/orders/order-service/node.yaml':
    'type: service\nmapping:\n  path: src/order.ts\nrelations:\n  - target: auth/login\n    type: uses\n',
  '.yggdrasil/orders/order-service/description.md': 'Takes orders.\n',
  '.yggdrasil/auth/login/node.yaml': 'type: service\nmapping:\n  path: src/login.ts\n',
  '.yggdrasil/auth/session/node.yaml': 'type: service\nmapping:\n  path: src/session.ts\n',
  '.yggdrasil/api/client/node.yaml':
    'type: library\nmapping:\n  path: src/gen/\nsources: spec.txt\npipeline: [node, generate.mjs]\n',
};

export interface TestServerOptions {
  /** Instead of the usual ones; then `record` says what is recorded of them. */
  files?: Record<string, string>;
  /** Beside the usual ones. */
  more?: Record<string, string>;
  /** Brings the workspace into the state that is committed; git is there already. */
  record?: (drift: Drift) => Promise<unknown>;
  engine?: (root: string) => Promise<Engine>;
  limits?: { reads: number; writes: number };
  log?: Logger;
}

/** A workspace under git with a server on a free port. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const space = buildWorkspace({ ...(options.files ?? FILES), ...options.more });
  space.git('init', '--quiet');
  const drift = await openDrift({ root: space.root });
  await (options.record ?? recordUsual)(drift);
  space.git('add', '.');
  space.git('commit', '--quiet', '--message', 'first');
  const server = await startServer({
    settings: {
      root: space.root,
      host: '127.0.0.1',
      port: 0,
      origins: [],
      dashboard: `${space.root}/dashboard`,
      document: fileURLToPath(new URL('../../../specs/semantic-core/openapi.yaml', import.meta.url)),
      version: '0.0.0',
      limits: options.limits ?? { reads: 100_000, writes: 100_000 },
    },
    engine: await (options.engine ?? openDirectEngine)(space.root),
    log: options.log ?? createLog('silent'),
    spare: 0,
  });
  const call: TestServer['call'] = (path, { method = 'GET', headers = {}, body } = {}) =>
    send(server.port, { path, method, headers, body });
  return {
    ...server,
    space,
    drift,
    call,
    get: (path) => call(path),
    post: (path, body) =>
      call(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${server.operator.apiToken}`,
        },
        body: JSON.stringify(body),
      }),
    nextEvent: (type) =>
      firstValueFrom(server.app.get<Looks>(LOOKS).events.pipe(filter((event) => event.type === type))),
    stop: async () => {
      await server.close();
      space.dispose();
    },
  };
}

const CONSENT = { allow: true, show: () => undefined, ask: null };
const PLAIN = { discard: false, reason: null, consent: CONSENT, cancel: null };

/** Records code that a person wrote. */
export async function recordWritten(drift: Drift, ...words: string[]): Promise<void> {
  await drift.materialize({ ...PLAIN, words, written: true });
}

/** Runs the pipeline of nodes over whatever stands there, and records what it wrote. */
export async function regenerate(drift: Drift, ...words: string[]): Promise<void> {
  await drift.materialize({ ...PLAIN, words, written: false, discard: true });
}

async function recordUsual(drift: Drift): Promise<void> {
  await recordWritten(drift, 'orders', 'auth/login');
  await regenerate(drift, 'api');
}

function send(
  port: number,
  {
    path,
    method,
    headers,
    body,
  }: Required<Omit<HttpCall, 'body'>> & { path: string; body: string | undefined },
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        agent: false,
        headers: { host: `localhost:${port}`, ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            json: () => JSON.parse(text),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
