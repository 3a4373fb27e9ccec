import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createGitHubHost } from '@drift/github';
import { startGitHubSim, type GitHubSim, type SimRepository } from '@drift/testing/github-sim';
import { vi } from 'vitest';
import { publishingOf } from '../src/publishing/publishing-of.js';
import { openDirectEngine } from '../src/workspace/direct-engine.js';
import { regenerate, recordWritten, startTestServer, type TestServer } from './test-server.fixture.js';

/** A token that must be found nowhere but in calls to the code host. */
export const TOKEN = 'ghp_canary0123456789abcdefghijklmnopqrst';
const REPOSITORY = 'shop/shop';

export interface ConnectedServer {
  server: TestServer;
  sim: GitHubSim;
  repository: SimRepository;
  /** The branch that is checked out, to which pull requests go. */
  base: string;
  /** Commits whatever was written and pushes it. */
  push: (message: string) => Promise<void>;
  stop: () => Promise<void>;
}

/** A server whose workspace is a clone of a repository on the simulator, with the generator's command allowed. */
export async function startConnectedServer(config = ''): Promise<ConnectedServer> {
  let sim: GitHubSim | undefined;
  const server = await startTestServer({
    record: async (drift) => {
      await recordWritten(drift, 'orders', 'auth');
      await regenerate(drift, 'api');
    },
    ...(config === '' ? {} : { more: { '.yggdrasil/drift.config.yaml': config } }),
    engine: async (root) => {
      sim = await startGitHubSim({
        repositories: [{ owner: 'shop', name: 'shop', from: root, defaultBranch: await branchOf(root) }],
        users: [{ login: 'ada' }],
        tokens: { [TOKEN]: { login: 'shop', scopes: ['repo'] } },
      });
      await git(root, 'remote', 'add', 'origin', sim.gitUrl(REPOSITORY));
      vi.stubEnv('GITHUB_API_URL', sim.url);
      vi.stubEnv('XDG_CONFIG_HOME', `${root}/.git/operator`);
      const address = { apiUrl: sim.url, token: TOKEN };
      const { means, web } = publishingOf({ DRIFT_REMEDIATION_TOKEN: TOKEN, GITHUB_API_URL: sim.url });
      // As it is, but for the pauses between writes that GitHub asks for.
      const codeHost = (repository: string) =>
        createGitHubHost({ ...address, repository, limits: { spaced: false, totalWaitMs: 0 } });
      return openDirectEngine(root, { means: { ...means, codeHost }, web });
    },
  });
  const { space } = server;
  const allowed = [{ root: space.root, argv: ['node', 'generate.mjs'] }];
  space.write('.git/operator/drift-heal/allow.json', JSON.stringify(allowed));
  if (sim === undefined) throw new Error('the server asked for no engine');
  const running = sim;
  const base = await branchOf(space.root);
  return {
    server,
    sim: running,
    repository: running.repo(REPOSITORY),
    base,
    push: async (message) => {
      space.git('add', '.');
      space.git('commit', '--quiet', '--message', message);
      await git(space.root, 'push', '--quiet', running.gitUrl(REPOSITORY, TOKEN), `HEAD:${base}`);
    },
    stop: async () => {
      await server.stop();
      await running.close();
      vi.unstubAllEnvs();
    },
  };
}

/** The simulator runs in this process, so nothing that talks to it may block. */
async function git(root: string, ...argv: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('git', argv, { cwd: root });
  return stdout.trim();
}

function branchOf(root: string): Promise<string> {
  return git(root, 'symbolic-ref', '--short', 'HEAD');
}
