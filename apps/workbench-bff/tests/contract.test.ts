import { readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import type { DriftAnalysis } from '@drift/domain/types';
import * as schemas from '@drift/domain/zod';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { openDirectEngine } from '../src/workspace/direct-engine.js';
import { key, routesOf } from './routes.fixture.js';
import { startTestServer, type HttpCall, type TestServer } from './test-server.fixture.js';

interface Parameter {
  name: string;
  in: 'query' | 'path';
  schema: { type?: string; minimum?: number };
  $ref?: string;
}

interface Operation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: unknown;
  responses: Record<string, { headers?: Record<string, unknown>; content: Record<string, unknown> }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { parameters: Record<string, Parameter> };
}

const document = load(
  readFileSync(new URL('../../../specs/semantic-core/openapi.yaml', import.meta.url), 'utf8'),
) as Document;

const operations = Object.entries(document.paths).flatMap(([path, verbs]) =>
  Object.entries(verbs).map(([verb, operation]) => ({ path, method: verb.toUpperCase(), operation })),
);

const JSON_TYPE = { 'content-type': 'application/json' };

/** Bodies that pass the schema, by operation. */
const BODIES: Record<string, object> = {
  analyzeDrift: { nodeId: 'auth/session' },
  planRemediation: { nodeId: 'auth/session', suggestionId: 's' },
  executeRemediation: { nodeId: 'auth/session', suggestionId: 's', createPR: false },
  deferDrift: { nodeId: 'auth/session', until: '2030-01-01', reason: 'later' },
  undoRemediation: { auditId: 'a' },
  verifyDrift: { nodeIds: ['auth/session'] },
  planAllFixes: {},
  fixAll: { planHash: 'another' },
  stopFixAll: { planHash: 'another' },
};
/** These bodies name things that are not there, so each is answered by its named problem. */
const PROBLEMS: Record<string, [status: number, code: string]> = {
  planRemediation: [409, 'E_CONFLICT'],
  undoRemediation: [404, 'E_NOT_FOUND'],
  fixAll: [409, 'E_CONFLICT'],
};

/** Their bodies may leave everything out. */
const allOptional = new Set(['verifyDrift', 'planAllFixes']);

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const fill = (path: string): string =>
  path.replace('{context}', 'auth').replace('{nodeId}', encodeURIComponent('auth/session'));

function parametersOf({ parameters = [] }: Operation): Parameter[] {
  return parameters.map((parameter) => {
    const name = parameter.$ref?.split('/').at(-1);
    return name === undefined ? parameter : (document.components.parameters[name] as Parameter);
  });
}

function responseSchema({ operationId }: Operation): z.ZodType {
  const name = `z${operationId[0]?.toUpperCase()}${operationId.slice(1)}Response`;
  const found = Object.entries(schemas).find(([exported]) => exported === name)?.[1];
  if (!found) throw new Error(`no generated ${name}`);
  return found as z.ZodType;
}

it('the routes under /drift are those of the document, and the document has no other', () => {
  const documented = operations.map(key).sort();
  const served = routesOf(server).map(key);
  expect(served.filter((route) => route.includes(' /drift'))).toEqual(documented);
  expect(served.filter((route) => !route.includes(' /drift'))).toEqual([
    'GET /docs',
    'GET /docs/openapi.yaml',
    'GET /docs/start.js',
    'GET /docs/{asset}',
    'GET /health',
    'GET /operator',
  ]);
});

it('serves the document byte for byte, and a page that shows it from this server alone', async () => {
  const raw = await server.get('/docs/openapi.yaml');
  expect(raw.text).toBe(
    readFileSync(new URL('../../../specs/semantic-core/openapi.yaml', import.meta.url), 'utf8'),
  );
  const page = await server.get('/docs');
  const addresses = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
  expect(addresses.length).toBeGreaterThan(3);
  for (const address of addresses) {
    expect(address).toMatch(/^\/docs\//);
    expect((await server.get(address)).status).toBe(200);
  }
  expect((await server.get('/docs/index.html')).status).toBe(404);
  expect((await server.get('/docs/package.json')).status).toBe(404);
});

describe.each(operations.filter(({ operation }) => operation.operationId !== 'watchDrift'))(
  '$method $path',
  ({ method, path, operation }) => {
    const ask = (query = '', body: object | undefined = BODIES[operation.operationId]) =>
      method === 'GET' ? server.get(fill(path) + query) : server.post(fill(path) + query, body);

    it('answers as the document says', async () => {
      const answer = await ask();
      const problem = PROBLEMS[operation.operationId];
      if (problem) return expectProblem(answer, ...problem);
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toMatch(/^application\/json\b/);
      const body = answer.json();
      // Parsing strips what the document does not name: nothing may be stripped.
      expect(responseSchema(operation).parse(body)).toEqual(body);
      for (const name of Object.keys(operation.responses['200']?.headers ?? {})) {
        if (name === 'Age') expect(answer.headers['age']).toMatch(/^\d+$/);
      }
    });

    it('refuses what its parameters do not allow, naming them', async () => {
      for (const { name, in: place, schema } of parametersOf(operation)) {
        if (place !== 'query') continue;
        const wrong =
          schema.type === 'integer'
            ? ['0', 'x', '1001', '-1', '1.5']
            : schema.type === 'boolean'
              ? ['x']
              : [''];
        for (const value of wrong) {
          const answer = await ask(`?${encodeURIComponent(name)}=${value}`);
          expectProblem(answer, 400, 'E_USAGE');
          expect(answer.json().why).toContain(name);
        }
      }
    });

    it('refuses a parameter that it does not know, naming it', async () => {
      const answer = await ask('?mistyped=1');
      expectProblem(answer, 400, 'E_USAGE');
      expect(answer.json().why).toContain('mistyped');
    });

    it('refuses a body that is not exactly the documented one', async () => {
      if (!operation.requestBody) return;
      const body = BODIES[operation.operationId] ?? {};
      for (const wrong of [
        ...(allOptional.has(operation.operationId) ? [] : [{}]),
        [],
        { ...body, extra: 1 },
        { ...body, nodeId: 7, auditId: 7 },
        JSON.parse('{"__proto__":{},"extra":1}'),
      ]) {
        expectProblem(await ask('', wrong), 400, 'E_USAGE');
      }
      const hostile = await server.call(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${server.operator.apiToken}` },
        body: JSON.stringify(body).replace('{', '{"__proto__":{"admin":true},'),
      });
      expectProblem(hostile, 400, 'E_USAGE');
    });
  },
);

it('delivers an analysis as the engine gave it, every field of every comparison', async () => {
  const path = 'src/session.ts';
  const lines = (start: number, end: number) => ({ start, end });
  const symbol = {
    path,
    name: 'open',
    kind: 'function',
    change: 'renamed',
    exported: true,
    compatibility: 'breaking',
    line: 9,
    before: lines(3, 7),
    after: lines(9, 12),
    renamedFrom: 'start',
  } as const;
  const given: Omit<DriftAnalysis, 'report'> = {
    hunks: [{ path, oldStart: 1, oldLines: 1, newStart: 1, newLines: 1, lines: ['-a', '+b'] }],
    comparisons: [
      {
        path,
        basis: 'content',
        verdict: 'changed',
        kinds: ['breaking', 'additive'],
        ignored: [{ what: 'quotes', count: 2, before: [lines(1, 1)], after: [lines(1, 1), lines(4, 5)] }],
        symbols: [symbol, { ...symbol, change: 'removed', line: null, after: null, renamedFrom: null }],
        confidence: 0.9,
        reasons: ['some return types are inferred from bodies'],
        language: 'typescript',
        parser: 'typescript 6.0.3',
      },
      {
        path: 'README.md',
        basis: 'digests',
        verdict: 'directive',
        kinds: [],
        ignored: [],
        symbols: [],
        confidence: 0,
        reasons: [],
        language: 'text',
        parser: 'lines',
      },
    ],
    symbols: [symbol],
    cause: { commit: 'c'.repeat(40), author: 'Ada', at: '2030-01-01T00:00:00Z', subject: 'Open', path },
    suggestions: [],
  };
  const fixed = await startTestServer({
    engine: async (root) => {
      const engine = await openDirectEngine(root);
      return { ...engine, analyze: async (id) => ({ ...given, report: (await engine.analyze(id)).report }) };
    },
  });
  try {
    const answer = await fixed.post('/drift/analyze', { nodeId: 'auth/session' });
    expect(answer.json()).toMatchObject(given);
    expect(schemas.driftAnalysisSchema.parse(answer.json())).toEqual(answer.json());
  } finally {
    await fixed.stop();
  }
});

it('names the next page in both headers, and only while there is one', async () => {
  const first = await server.get('/drift/scan?limit=3&contexts[]=auth&contexts[]=api&contexts[]=orders');
  expect(first.headers['link']).toMatch(/^<\/drift\/scan\?.*contexts%5B%5D=api.*>; rel="next"$/);
  expect(first.headers['link']).toContain(String(first.headers['x-next-cursor']));
  const last = await server.get('/drift/scan?limit=4');
  expect(last.headers['link']).toBeUndefined();
  expect(last.headers['x-next-cursor']).toBeUndefined();
});

it.each([
  '/nowhere',
  '/drift/nowhere',
  '/drift/context',
  '/assets/none.js',
  '/drift/report/a%00b',
  '/drift/report/%E0%A4%A',
])('%s is a problem like any other', async (path) => {
  const answer = await server.get(path);
  expect([400, 404]).toContain(answer.status);
  expectProblem(answer, answer.status, answer.status === 404 ? 'E_NOT_FOUND' : 'E_USAGE');
});

it.each([
  ['GET', '/drift/remediate', 405, 'POST'],
  ['PUT', '/drift/remediate', 405, 'POST'],
  ['POST', '/drift/scan', 405, 'GET, HEAD'],
  ['OPTIONS', '/drift/report/a/b', 405, 'GET, HEAD'],
  ['DELETE', '/drift', 405, 'GET, HEAD'],
  ['GET', '/drift/nowhere', 404, undefined],
  ['POST', '/drift/nowhere', 404, undefined],
  ['PUT', '/drift/nowhere', 404, undefined],
  ['DELETE', '/nowhere', 404, undefined],
])('%s %s is %i: an address is there or not, whatever the method', async (method, path, status, allow) => {
  const answer = await server.call(path, { method, headers: JSON_TYPE });
  expectProblem(answer, status, status === 405 ? 'E_USAGE' : 'E_NOT_FOUND');
  expect([answer.headers['allow'], answer.headers['x-drift-role']]).toEqual([allow, 'viewer']);
});

it('says in X-Drift-Role what the caller may do, also when it is refused', async () => {
  const authorization = `Bearer ${server.operator.apiToken}`;
  const asked: [string, HttpCall][] = [
    ['/drift/events', { method: 'HEAD' }],
    ['/drift/remediate', { method: 'POST', body: 'x' }],
    ['/drift/remediate', { method: 'POST', body: '{', headers: JSON_TYPE }],
    ['/drift/remediate', { method: 'POST', body: `"${'x'.repeat(70_000)}"`, headers: JSON_TYPE }],
    ['/drift/scan?limit=0', {}],
    ['/drift/report/%E0%A4%A', {}],
  ];
  for (const [path, call] of asked) {
    expect((await server.call(path, call)).headers['x-drift-role']).toBe('viewer');
    const asOperator = { ...call, headers: { ...call.headers, authorization } };
    expect((await server.call(path, asOperator)).headers['x-drift-role']).toBe('operator');
  }
});

it.each([
  ['/drift/scan?limits=5', 'limits'],
  ['/drift/context/auth?page=2', 'page'],
  ['/drift/report/auth/session?sumary=true', 'sumary'],
  ['/drift/pull-requests?status=open', 'status'],
  ['/drift/history?node=auth/session', 'node'],
  ['/drift/graph?contexts=auth', 'contexts'],
  ['/drift/events?since=0', 'since'],
])('%s has a parameter that nobody reads, and is told so', async (path, name) => {
  const answer = await server.get(path);
  expectProblem(answer, 400, 'E_USAGE');
  expect(answer.json().why).toContain(`"${name}"`);
});

it('refuses one listener too many, and says when to come again', async () => {
  const waiting = Array.from({ length: 64 }, () => {
    const { port } = server;
    const outgoing = get({ host: '127.0.0.1', port, path: '/drift/events', agent: false });
    return new Promise<IncomingMessage>((resolve, reject) =>
      outgoing.on('response', resolve).on('error', reject),
    );
  });
  const open = await Promise.all(waiting);
  const answer = await server.get('/drift/events');
  expectProblem(answer, 429, 'E_LIMIT');
  expect(answer.headers['retry-after']).toBe('60');
  for (const response of open) response.destroy();
});

function expectProblem(
  answer: { status: number; headers: Record<string, unknown>; json: () => object },
  status: number,
  code: string,
): void {
  expect([answer.status, answer.headers['content-type']]).toEqual([
    status,
    'application/problem+json; charset=utf-8',
  ]);
  const body = answer.json();
  expect(schemas.driftErrorSchema.parse(body)).toEqual(body);
  expect(body).toMatchObject({ code, status, type: `urn:drift:${code}`, title: expect.any(String) });
}
