import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  startGitHubSim,
  type GitHubSim,
  type SimCall,
  type SimPull,
  type SimRepository,
} from '@drift/testing/github-sim';
import { shareHurriedLauncher } from '../testing/share-launcher.js';
import { makeClientsRepository } from './clients-repository.fixture.js';
import { runProcess, type ProcessRun } from './run-process.fixture.js';
import { runWorkflow, type WorkflowJobResult } from './run-workflow.fixture.js';

const NAME = 'acme/clients';
const WORKFLOW = fileURLToPath(
  new URL('../../../../.github/workflows/drift-remediation.yml', import.meta.url),
);

/** The token of the runner; no log may hold it. */
export const TOKEN = 'ghs_CANARY0123456789abcdefghijklmnopqrst';

/** A repository of generated clients on a simulated GitHub. */
export interface ClientsOnGitHub {
  sim: GitHubSim;
  repository: SimRepository;
  /** Remediation pull requests that are open. */
  open: () => SimPull[];
  /** Calls that could have changed something there, in the order of their arrival. */
  writes: () => SimCall[];
  /** Runs the workflow once. */
  night: (cap: number) => Promise<WorkflowJobResult[]>;
  /** A clone of `dev` in a new folder. */
  clone: () => Promise<string>;
  /** What a process that publishes finds in its environment. */
  variables: Readonly<Record<string, string | undefined>>;
  /** Runs the command line in a clone; with the token where `publish` needs it. */
  run: (clone: string, ...argv: string[]) => Promise<ProcessRun>;
  dispose: () => Promise<void>;
}

/** Makes the repository, records it, and puts it on a simulated GitHub with `dev` as its default branch. */
export async function putClientsOnGitHub(
  contexts: readonly string[],
  now: () => Date = () => new Date(),
): Promise<ClientsOnGitHub> {
  const script = await shareHurriedLauncher();
  const original = await makeClientsRepository(contexts, script);
  const sim = await startGitHubSim({
    repositories: [
      {
        owner: 'acme',
        name: 'clients',
        defaultBranch: 'dev',
        from: original.root,
        collaborators: { ada: 'write' },
      },
    ],
    users: [{ login: 'acme' }, { login: 'ada', name: 'Ada', email: 'ada@example.com' }],
    tokens: {
      [TOKEN]: {
        login: 'github-actions[bot]',
        kind: 'actions',
        permissions: { contents: 'write', pull_requests: 'write' },
      },
    },
    now,
  });
  const folder = mkdtempSync(join(tmpdir(), 'drift-clones-'));
  const environment = { GITHUB_REPOSITORY: NAME, GITHUB_API_URL: sim.url, GITHUB_EVENT_NAME: 'schedule' };
  const variables = {
    PATH: process.env['PATH'],
    HOME: folder,
    GITHUB_REF_NAME: 'dev',
    GITHUB_TOKEN: TOKEN,
    ...environment,
  };
  const cloneFrom = sim.gitUrl(NAME, TOKEN);
  return {
    sim,
    repository: sim.repo(NAME),
    open: () =>
      sim
        .repo(NAME)
        .pulls()
        .filter(({ state, head }) => state === 'open' && head.startsWith('drift/')),
    // By GraphQL only questions are asked.
    writes: () => sim.writes().filter(({ path }) => path !== '/graphql'),
    night: (cap) =>
      runWorkflow({
        workflow: readFileSync(WORKFLOW, 'utf8'),
        cloneFrom,
        branch: 'dev',
        environment,
        values: { 'github.token': TOKEN, 'vars.MAX_REMEDIATION_PRS': String(cap) },
      }),
    clone: async () => {
      const clone = mkdtempSync(join(folder, 'clone-'));
      const { exit, err } = await runProcess(['git', 'clone', '-q', cloneFrom, clone], {});
      if (exit !== 0) throw new Error(err);
      await runProcess(['git', 'remote', 'set-url', 'origin', sim.gitUrl(NAME)], { cwd: clone });
      return clone;
    },
    variables,
    run: (clone, ...argv) => {
      const token = argv[0] === 'publish' ? {} : { GITHUB_TOKEN: undefined };
      const env = { ...variables, ...token };
      return runProcess([process.execPath, script, ...argv], { cwd: clone, env });
    },
    dispose: async () => {
      await sim.close();
      original.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
