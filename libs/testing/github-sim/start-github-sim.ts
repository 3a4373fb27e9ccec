import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FaultPlan } from './server/faults.js';
import { handleRequest } from './server/handle-request.js';
import { Limits } from './server/limits.js';
import { makeWorld, resetWorld } from './server/make-world.js';
import { Webhooks } from './server/webhooks.js';
import { makeSimRepository, type SimRepository } from './sim-repository.js';
import type { SimCall, SimDelivery, SimOptions } from './sim-types.js';

/** A running simulator. */
export interface GitHubSim {
  /** Where the API is: `baseUrl` of Octokit, `GITHUB_API_URL` of a script. */
  url: string;
  /** What `git clone` takes, with a token in it where one is given. */
  gitUrl(repository: string, token?: string): string;
  /** What is in a repository, and what a person does there; `owner/name`. */
  repo(repository: string): SimRepository;
  faults: FaultPlan;
  /** Every request since the start or the last `reset`, in the order of their arrival. */
  calls: readonly SimCall[];
  /** Those that could change a repository: API calls other than reads, and pushes. */
  writes(): SimCall[];
  deliveries: readonly SimDelivery[];
  /** Sends a webhook once more, with the same id. */
  redeliver(id: string): void;
  /** Waits until every webhook has been sent. */
  settled(): Promise<void>;
  /** PEM with which an App signs its words. */
  appKey(id: number): string;
  /** Everything as at the start: repositories, tokens, faults, calls. */
  reset(): Promise<void>;
  /** Ends the server, whatever hangs, and removes its files. */
  close(): Promise<void>;
}

/**
 * Starts a local GitHub on a free port of 127.0.0.1: REST, git over HTTP and webhooks over bare git
 * repositories. It runs in this process, so a child must be waited for without blocking (`spawn`, not `spawnSync`).
 */
export async function startGitHubSim(options: SimOptions): Promise<GitHubSim> {
  const folder = mkdtempSync(join(tmpdir(), 'github-sim-'));
  const world = await makeWorld(options, folder);
  const hooks = new Webhooks(world);
  const faults = new FaultPlan();
  const limits = new Limits();
  const calls: SimCall[] = [];
  world.emit = (event) => hooks.emit(event);
  const server = createServer((request, response) => {
    void handleRequest({ world, faults, limits, calls }, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the simulator has no port');
  world.url = `http://127.0.0.1:${address.port}`;

  return {
    url: world.url,
    gitUrl: (repository, token) => {
      const url = new URL(`${world.url}/${repository}.git`);
      if (token !== undefined) Object.assign(url, { username: 'x-access-token', password: token });
      return url.href;
    },
    repo: (repository) => makeSimRepository(world, repository),
    faults,
    calls,
    writes: () => calls.filter(isWrite),
    deliveries: hooks.deliveries,
    redeliver: (id) => hooks.redeliver(id),
    settled: () => hooks.settled(),
    appKey: (id) => {
      const app = world.apps.find((known) => known.id === id);
      if (app === undefined) throw new Error(`the simulator has no App ${id}`);
      return app.privateKey;
    },
    async reset() {
      faults.clear();
      limits.clear();
      await resetWorld(world);
      hooks.clear();
      calls.length = 0;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      for (const { store } of world.repositories) store.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function isWrite({ method, path }: SimCall): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  return !['/git-upload-pack', '/access_tokens', '/graphql'].some((end) => path.endsWith(end));
}
