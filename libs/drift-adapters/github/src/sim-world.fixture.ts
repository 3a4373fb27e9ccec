import { execFileSync } from 'node:child_process';
import type { CodeHost, HostPerson } from '@drift/remediation';
import { startGitHubSim, type GitHubSim, type SimOptions } from '@drift/testing/github-sim';
import { createGitHubHost, GitHubPRCreator, type CallLimits, type GitHubHostOptions } from './index.js';
import { virtualClock } from './scripted-host.fixture.js';

export const REPOSITORY = 'acme/shop';
export const SIM_TOKEN = 'ghp_canary3f9a17c2b5d84e60a1b2c3d4e5f6a7b8';

/** A GitHub with one private repository, `main` holding `files`, and a token that may write to it. */
export function startSim(
  files: Readonly<Record<string, string>>,
  more: Partial<SimOptions> = {},
): Promise<GitHubSim> {
  return startGitHubSim({
    repositories: [
      {
        owner: 'acme',
        name: 'shop',
        private: true,
        files,
        collaborators: { healer: 'write', bob: 'write', 'github-actions[bot]': 'write' },
        teams: ['core'],
      },
    ],
    users: [{ login: 'healer' }, { login: 'bob' }],
    tokens: { [SIM_TOKEN]: { login: 'healer', scopes: ['repo'] } },
    ...more,
  });
}

/** Our host before the simulator; no wait takes time. */
export function hostOf(sim: GitHubSim, limits?: Partial<CallLimits>): CodeHost {
  return createGitHubHost(optionsFor(sim, limits));
}

export function creatorOf(sim: GitHubSim, limits?: Partial<CallLimits>): GitHubPRCreator {
  return new GitHubPRCreator(optionsFor(sim, limits));
}

function optionsFor(sim: GitHubSim, limits: Partial<CallLimits> = {}): GitHubHostOptions {
  return {
    repository: REPOSITORY,
    token: SIM_TOKEN,
    apiUrl: sim.url,
    clock: virtualClock(Date.now()),
    limits: { spaced: false, ...limits },
  };
}

/** Bob, who works on the repository without our host. */
export function personOf(sim: GitHubSim): HostPerson {
  const repository = sim.repo(REPOSITORY);
  const by = 'bob';
  return {
    push(branch, changes, message = 'by hand') {
      const files = Object.fromEntries(changes.map(({ path, bytes }) => [path, bytes]));
      return repository.commit({ branch, files, message, by });
    },
    deleteBranch: (branch) => repository.deleteBranch(branch, by),
    closePullRequest: (number) => repository.closePull(number, by),
    async mergePullRequest(number, method) {
      await repository.mergePull(number, { by, method });
    },
    async editPullRequest(number, edit) {
      const response = await fetch(`${sim.url}/repos/${REPOSITORY}/pulls/${number}`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${SIM_TOKEN}` },
        body: JSON.stringify(edit),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    comments: (number) => Promise.resolve(repository.comments(number).map(({ body }) => body)),
    branches: () => Promise.resolve(Object.keys(repository.branches()).sort()),
    read: (branch, path) => Promise.resolve(readBytes(repository.gitDir, branch, path)),
  };
}

function readBytes(gitDir: string, branch: string, path: string): Uint8Array | null {
  const git = (...argv: string[]): Buffer => execFileSync('git', ['--git-dir', gitDir, ...argv]);
  if (git('ls-tree', branch, '--', path).length === 0) return null;
  return git('cat-file', 'blob', `${branch}:${path}`);
}
