import { driftErrorSchema } from '@drift/domain/zod';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { routesOf } from './routes.fixture.js';
import { startTestServer, type TestServer } from './test-server.fixture.js';

/** A few in the gate; `npm run test:deep` sends 5,000. */
const RUNS = Number(process.env['DRIFT_FUZZ_RUNS'] ?? 250);

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '../..',
    'auth/session',
    'auth',
    '%00',
    '\u202e',
    'x'.repeat(2000),
    '',
  ),
);
const json = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.record(
    {
      nodeId: fc.oneof(text, fc.jsonValue({ maxDepth: 1 })),
      suggestionId: fc.oneof(text, fc.integer()),
      createPR: fc.oneof(fc.boolean(), text),
      draftPR: fc.oneof(fc.boolean(), text),
      approve: fc.oneof(fc.array(text, { maxLength: 3 }), text),
      again: fc.oneof(fc.boolean(), text),
      reason: text,
      until: fc.oneof(text, fc.constant('2030-02-30')),
      auditId: text,
      idempotencyKey: fc.constantFrom('k1', 'k2', ''),
      planHash: text,
      unknown: fc.jsonValue({ maxDepth: 1 }),
    },
    { requiredKeys: [] },
  ),
);
const body = fc.oneof(
  { weight: 4, arbitrary: json.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 100 }) },
);
const query = fc.array(
  fc.tuple(
    fc.oneof(
      fc.constantFrom(
        'limit',
        'cursor',
        'contexts[]',
        'contexts',
        'summary',
        'state',
        'nodeId',
        'token',
        'contexts[a]',
      ),
      text,
    ),
    text,
  ),
  { maxLength: 4 },
);

it(`answers ${RUNS} generated requests without a 500`, { timeout: 600_000 }, async () => {
  // A stream of events has no end to wait for.
  const routes = routesOf(server).filter(({ path }) => path !== '/drift/events');
  const request = fc.record({
    route: fc.constantFrom(...routes),
    parameter: text,
    query,
    body,
    accept: fc.constantFrom('*/*', 'application/json', 'text/html', 'x'),
  });
  await fc.assert(
    fc.asyncProperty(request, async (generated) => {
      const { method, path } = generated.route;
      const search = generated.query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
      const answer = await server.call(`${path.replace(/\{\w+\}/, encode(generated.parameter))}?${search}`, {
        method,
        headers: {
          accept: generated.accept,
          authorization: `Bearer ${server.operator.apiToken}`,
          ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
        },
        ...(method === 'POST' ? { body: generated.body } : {}),
      });
      // Node itself refuses a longer head than 16 KiB.
      if (answer.status === 431) return;
      expect([200, 303, 400, 403, 404, 409, 413, 501]).toContain(answer.status);
      if (answer.status >= 400) expect(driftErrorSchema.parse(answer.json()).code).not.toBe('E_INTERNAL');
    }),
    { numRuns: RUNS },
  );
});

/** Percent-encoded as bytes: half a surrogate pair is no reason not to send it. */
function encode(value: string): string {
  return [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
