import { createServer } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { contractRows, describeGitHubContract } from './contract/github.contract.js';
import type { ContractTarget } from './contract/contract-bench.js';
import { startGitHubSim } from './start-github-sim.js';

const ends: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

// `npm run contract:github` asks for the real one; without its settings that is a failure, not a skip.
if (process.env['GITHUB_CONTRACT'] === 'live') describeGitHubContract('github.com', realGitHub);
else describeGitHubContract('the simulator', simulator);

test('every row of the table of differences has its test or its reason', () => {
  const rows = new Set(contractRows.map(({ id }) => /^3\.2 #(\d+)/.exec(id)?.[1]).filter(Boolean));
  expect([...rows].map(Number).toSorted((one, other) => one - other)).toEqual(
    [...Array(18).keys()].map((row) => row + 1),
  );
});

async function simulator(): Promise<ContractTarget> {
  const hook = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(204).end());
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  ends.push(() => hook.close());
  const address = hook.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const sim = await startGitHubSim({
    repositories: [
      { owner: 'acme', name: 'shop' },
      { owner: 'acme', name: 'vault', private: true },
    ],
    tokens: { owner: { login: 'acme', scopes: ['repo'] }, stranger: { login: 'somebody' } },
    webhooks: [{ url: `http://127.0.0.1:${port}/hook`, secret: 's' }],
  });
  ends.push(() => sim.close());
  return {
    url: sim.url,
    repository: 'acme/shop',
    token: 'owner',
    strangerToken: 'stranger',
    privateRepository: 'acme/vault',
    isAdmin: true,
    sim,
  };
}

async function realGitHub(): Promise<ContractTarget> {
  const { GITHUB_CONTRACT_TOKEN: token, GITHUB_CONTRACT_REPOSITORY: repository } = process.env;
  if (!token || !repository) {
    const what = 'GITHUB_CONTRACT_TOKEN and GITHUB_CONTRACT_REPOSITORY (owner/name)';
    throw new Error(
      `Set ${what}: a repository that may be written to. Branches and pull requests are made there.`,
    );
  }
  return {
    url: process.env['GITHUB_CONTRACT_URL'] ?? 'https://api.github.com',
    repository,
    token,
    strangerToken: process.env['GITHUB_CONTRACT_STRANGER_TOKEN'] ?? null,
    privateRepository: process.env['GITHUB_CONTRACT_PRIVATE_REPOSITORY'] ?? null,
    isAdmin: process.env['GITHUB_CONTRACT_ADMIN'] === '1',
    sim: null,
  };
}
