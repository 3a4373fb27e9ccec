import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { gitEnvironment } from '../git/run-git.js';
import type { ContractBench } from './contract-bench.js';
import type { ContractRow } from './contract-row.js';

const run = promisify(execFile);
const REFUSED = /Authentication failed|could not read (?:Username|Password)/;

/** git over HTTP, and webhooks of what is pushed. */
export const gitRows: readonly ContractRow[] = [
  {
    id: '3.2 #17',
    says: 'clone and push work; ids are the same on both sides, and the pull request shows the push',
    async run(bench) {
      const { ask, at, openPull, target, cloneUrl, soon } = bench;
      const { head, sha, number } = await openPull('push');
      await inClone(bench, head, async (folder, git) => {
        expect(await git('rev-parse', 'HEAD')).toBe(sha);
        writeFileSync(join(folder, 'by-hand.txt'), 'mine\n');
        await git('add', '.');
        await git(
          '-c',
          'user.name=A Person',
          '-c',
          'user.email=person@example.com',
          'commit',
          '-qm',
          'By hand',
        );
        await git('push', '-q', withToken(cloneUrl, target.token), `HEAD:refs/heads/${head}`);
        const pushed = await git('rev-parse', 'HEAD');
        await soon(async () => {
          const pull = await ask(`GET ${at}/pulls/${number}`);
          expect(pull.body['head']?.['sha']).toBe(pushed);
        });
        const commits = await ask(`GET ${at}/pulls/${number}/commits`);
        expect(commits.body.map((entry) => entry['sha'])).toEqual([sha, pushed]);
        expect(commits.body[1]?.['commit']?.['author']).toMatchObject({ email: 'person@example.com' });
      });
    },
  },
  {
    id: '3.3 push without',
    says: 'a push without credentials, or with a token that is not known, is refused',
    async run(bench) {
      const { ask, at, openPull, cloneUrl } = bench;
      const { head, sha } = await openPull('push-none');
      await inClone(bench, head, async (_folder, git) => {
        await git(
          '-c',
          'user.name=x',
          '-c',
          'user.email=x@example.com',
          'commit',
          '-q',
          '--allow-empty',
          '-m',
          'No',
        );
        await expect(git('push', '-q', cloneUrl, `HEAD:refs/heads/${head}`)).rejects.toThrow(REFUSED);
        await expect(
          git('push', '-q', withToken(cloneUrl, 'ghp_none'), `HEAD:refs/heads/${head}`),
        ).rejects.toThrow(REFUSED);
      });
      expect((await ask(`GET ${at}/git/ref/heads/${head}`)).body['object']?.['sha']).toBe(sha);
    },
  },
  {
    id: '3.3 push old',
    says: 'a push that is no fast-forward is refused unless forced',
    async run(bench) {
      const { openPull, target, cloneUrl } = bench;
      const { head } = await openPull('push-old');
      await inClone(bench, head, async (_folder, git) => {
        const as = ['-c', 'user.name=x', '-c', 'user.email=x@example.com'];
        await git(...as, 'commit', '-q', '--amend', '-m', 'Another');
        const to = [withToken(cloneUrl, target.token), `HEAD:refs/heads/${head}`];
        await expect(git('push', '-q', ...to)).rejects.toThrow(/non-fast-forward|fetch first|rejected/);
        await git('push', '-q', '--force', ...to);
      });
    },
  },
  {
    id: '3.2 #18',
    says: 'webhooks are signed, have a GUID, and tell of synchronize',
    needs: ['sim'],
    async run({ openPull, commit, ask, at, target }) {
      const { head, sha } = await openPull('hook');
      const next = await commit(sha, { 'contract/hook.txt': 'x\n' });
      await ask(`PATCH ${at}/git/refs/heads/${head}`, { sha: next });
      await target.sim?.settled();
      const told = target.sim?.deliveries.slice(-2) ?? [];
      expect(told.map(({ event, action }) => [event, action])).toEqual([
        ['push', null],
        ['pull_request', 'synchronize'],
      ]);
      for (const { id, status } of told) {
        expect(id).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
        expect(status).toBe(204);
      }
    },
  },
];

async function inClone(
  { cloneUrl, target }: ContractBench,
  branch: string,
  work: (folder: string, git: (...argv: string[]) => Promise<string>) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drift-contract-'));
  const env = { ...gitEnvironment(), GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: 'true' };
  const git = async (...argv: string[]): Promise<string> =>
    (await run('git', ['-C', folder, ...argv], { env })).stdout.trim();
  try {
    await run(
      'git',
      ['clone', '-q', '--depth', '1', '-b', branch, withToken(cloneUrl, target.token), folder],
      { env },
    );
    await work(folder, git);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function withToken(cloneUrl: string, token: string): string {
  return Object.assign(new URL(cloneUrl), { username: 'x-access-token', password: token }).href;
}
