import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGitHubSim, type GitHubSim } from '../start-github-sim.js';

const SECRET = 'it is a secret';
const received: { headers: IncomingHttpHeaders; body: string }[] = [];
let receiver: Server;
let sim: GitHubSim;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (bytes: Buffer) => parts.push(bytes));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const address = receiver.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  sim = await startGitHubSim({
    repositories: [{ owner: 'acme', name: 'shop' }],
    webhooks: [
      { url: `http://127.0.0.1:${port}/all`, secret: SECRET },
      { url: 'http://127.0.0.1:1/nobody', secret: SECRET, events: ['push'] },
      { url: `http://127.0.0.1:${port}/other`, secret: SECRET, repository: 'acme/other' },
    ],
  });
});
afterAll(async () => {
  await sim.close();
  receiver.close();
});

test('deliveries are signed, named, told in order, and can be repeated', async () => {
  await sim.repo('acme/shop').commit({ branch: 'by-hand', files: { 'a.txt': 'a\n' }, by: 'bob' });
  await sim.settled();
  const [first] = received;
  const signature = createHmac('sha256', SECRET)
    .update(first?.body ?? '')
    .digest('hex');
  expect(first?.headers).toMatchObject({
    'x-github-event': 'push',
    'x-hub-signature-256': `sha256=${signature}`,
    'content-type': 'application/json',
  });
  const payload = JSON.parse(first?.body ?? '{}');
  expect(payload).toMatchObject({ ref: 'refs/heads/by-hand', created: true, pusher: { name: 'bob' } });
  expect(sim.deliveries.map(({ event, status }) => [event, status])).toEqual([
    ['push', 202],
    ['push', null],
  ]);

  const id = sim.deliveries[0]?.id ?? '';
  sim.redeliver(id);
  await sim.settled();
  expect(received.map(({ headers }) => headers['x-github-delivery'])).toEqual([id, id]);
});
