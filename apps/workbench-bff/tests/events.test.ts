import { createHash } from 'node:crypto';
import { renameSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { driftEventSchema } from '@drift/domain/zod';
import type { DriftEvent } from '@drift/domain/types';
import { bundleScript, type BundledScript } from '@drift/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openWorkerEngine } from '../src/workspace/worker-engine.js';
import { startTestServer, type TestServer } from './test-server.fixture.js';

let script: BundledScript;
let engine: ReturnType<typeof openWorkerEngine>;
let server: TestServer;
beforeAll(async () => {
  script = await bundleScript(fileURLToPath(new URL('../src/scan-worker.ts', import.meta.url)));
});
afterAll(() => script.remove());
beforeEach(async () => {
  server = await startTestServer({
    engine: async (root) => (engine = openWorkerEngine(root, pathToFileURL(script.path))),
  });
  await server.watching;
});
afterEach(async () => {
  await engine.close();
  await server.stop();
});

it('a planted file, an absorb and a new node arrive as events, from the thread that scans', async () => {
  const stream = await listen();
  expect(stream.response.headers['content-type']).toBe('text/event-stream; charset=utf-8');

  server.space.write('src/gen/temp_test_file.ts', '');
  expect(await stream.until(({ changed }) => changed.includes('api/client'))).toMatchObject({
    type: 'scan-finished',
  });

  const { suggestions } = (await server.get('/drift/report/auth/session')).json();
  await server.post('/drift/remediate', {
    nodeId: 'auth/session',
    suggestionId: suggestions[0].suggestionId,
    createPR: false,
  });
  await stream.until(({ type }) => type === 'state-changed');
  expect((await server.get('/drift/report/auth/session')).json().reason).toBe('in-sync');

  server.space.write('lib/new.ts', 'export const fresh = 1;\n');
  server.space.write('.yggdrasil/orders/new/node.yaml', 'type: service\nmapping:\n  path: lib/new.ts\n');
  await stream.until(({ changed }) => changed.includes('orders/new'));
  stream.response.destroy();
}, 90_000);

it('a worker that ended is followed by a new one', async () => {
  const before = (await server.get('/drift/history')).json();
  await engine.close();
  expect((await server.get('/drift/history')).json()).toEqual(before);
});

it('whoever asks right after a write is answered from after it, whatever the watch has told', async () => {
  for (let round = 0; round < 20; round += 1) {
    server.space.write('src/login.ts', `export const login = ${round + 2};\n`);
    const { files } = (await server.get('/drift/report/auth/login')).json();
    const sum = createHash('sha256').update(server.space.read('src/login.ts')).digest('hex');
    expect(files[0].after).toBe(`sha256:${sum}`);
  }
});

it('a commit is known to whoever asks after it', async () => {
  const commit = async () => (await server.get('/drift/scan')).json().commit;
  for (const message of ['one', 'two']) {
    server.space.git('commit', '--quiet', '--allow-empty', '--message', message);
    expect(await commit()).toBe(server.space.git('rev-parse', 'HEAD').trim());
  }
});

it('a failure of the workspace keeps its name across the thread', async () => {
  server.space.write('.yggdrasil/drift.config.yaml', 'nonsense: [');
  await expect.poll(async () => (await server.get('/drift/scan')).status, { timeout: 20_000 }).toBe(503);
  const answer = await server.get('/drift/scan');
  expect([answer.status, answer.json().code]).toEqual([503, 'E_CONFIG']);
  expect((await server.get('/health')).status).toBe(200);
});

it('a workspace that is gone is never told of as one without drift', async () => {
  const stream = await listen();
  const { suggestions } = (await server.get('/drift/report/auth/session')).json();
  const [graph, elsewhere] = [join(server.space.root, '.yggdrasil'), join(server.space.root, 'elsewhere')];
  renameSync(graph, elsewhere);
  for (const path of ['/drift/scan', '/drift/context/auth', '/drift/report/auth/session', '/drift/graph']) {
    const gone = await server.get(path);
    expect([path, gone.status, gone.json().code]).toEqual([path, 503, 'E_NO_WORKSPACE']);
    expect(gone.json()).toMatchObject({ where: '.yggdrasil', next: expect.stringContaining('git checkout') });
  }
  const node = { nodeId: 'auth/session', suggestionId: suggestions[0].suggestionId };
  const asked: [string, object][] = [
    ['analyze', { nodeId: node.nodeId }],
    ['verify', {}],
    ['plan', node],
    ['remediate', { ...node, createPR: false }],
    ['fix-all/plan', {}],
    ['defer', { nodeId: node.nodeId, until: '2099-01-01', reason: 'later' }],
  ];
  for (const [verb, body] of asked) {
    const gone = await server.post(`/drift/${verb}`, body);
    expect([verb, gone.status, gone.json().code]).toEqual([verb, 503, 'E_NO_WORKSPACE']);
  }
  await stream.until(({ type }) => type === 'scan-failed');
  renameSync(elsewhere, graph);
  expect((await server.get('/drift/scan')).json().summary.checked).toBe(4);
  expect(stream.seen().filter(({ changed }) => changed.length > 0)).toEqual([]);
  stream.response.destroy();
}, 60_000);

it('a root that is gone is named as such, and answers again when it is back', async () => {
  const { root } = server.space;
  renameSync(root, `${root}-away`);
  await engine.close();
  const gone = await server.get('/drift/scan');
  expect([gone.status, gone.json().code]).toEqual([503, 'E_NO_WORKSPACE']);
  expect(gone.json().next).not.toBeNull();
  renameSync(`${root}-away`, root);
  expect((await server.get('/drift/scan')).json().summary.checked).toBe(4);
}, 60_000);

interface Listener {
  response: IncomingMessage;
  /** Settles with the first event, from the beginning on, that is wanted. */
  until: (wanted: (event: DriftEvent) => boolean) => Promise<DriftEvent>;
  /** Every event so far. */
  seen: () => readonly DriftEvent[];
}

function listen(): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const outgoing = get(
      { host: '127.0.0.1', port: server.port, path: '/drift/events', agent: false },
      (response) => {
        const seen: DriftEvent[] = [];
        const waiting = new Set<() => void>();
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
          const blocks = text.split('\n\n');
          text = blocks.pop() ?? '';
          for (const block of blocks) {
            const data = /^data: (.*)$/m.exec(block)?.[1];
            if (data !== undefined) seen.push(driftEventSchema.parse(JSON.parse(data)));
          }
          for (const look of waiting) look();
        });
        resolve({
          response,
          seen: () => seen,
          until: (wanted) =>
            new Promise((found, late) => {
              const tooLate = setTimeout(() => late(new Error(notSeen(wanted, seen))), 25_000);
              const look = (): void => {
                const event = seen.find(wanted);
                if (event === undefined) return;
                clearTimeout(tooLate);
                waiting.delete(look);
                found(event);
              };
              waiting.add(look);
              look();
            }),
        });
      },
    );
    outgoing.on('error', reject);
  });
}

function notSeen(wanted: (event: DriftEvent) => boolean, seen: readonly DriftEvent[]): string {
  return `no event for ${wanted.toString()}, only ${JSON.stringify(seen)}`;
}
