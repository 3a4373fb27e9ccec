import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWorkspace } from '@drift/testing';
import { startGitHubSim, type GitHubSim, type SimRepository } from '@drift/testing/github-sim';
import type { CliRun } from './run-cli.js';
import { shareHurriedLauncher } from './share-launcher.js';

/** Finding it anywhere proves a leak. */
export const TOKEN = 'ghp_CANARY0123456789abcdefghijklmnopqrst';
const NAME = 'acme/shop';

/** The same spec always gives the same code. */
const GENERATOR = `import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
const [name] = process.argv.slice(2);
const text = readFileSync('specs/' + name + '.txt', 'utf8').trim();
mkdirSync('src/gen', { recursive: true });
writeFileSync('src/gen/' + name + '.ts', 'export const ' + name + ' = ' + JSON.stringify(text) + ';\\n');
`;

/** A repository of generated code on a simulated GitHub, and clones of it. */
export interface ShopOnGitHub {
  sim: GitHubSim;
  repository: SimRepository;
  /** A clone of a branch in a new folder; its remote is the simulator without a token. */
  clone: (branch?: string) => Promise<string>;
  /** The command line with a token, where `token` does not say otherwise. */
  run: (
    folder: string,
    argv: readonly string[],
    variables?: Readonly<Record<string, string>>,
  ) => Promise<CliRun>;
  /** git with a person's name, in a clone. */
  git: (folder: string, ...argv: string[]) => Promise<CliRun>;
  /** Commits everything of a clone and pushes it. */
  push: (folder: string) => Promise<void>;
  /** Everything that was printed so far. */
  printed: () => string;
  dispose: () => Promise<void>;
}

/** Makes one generated file for each name, each in a context of its own, records it, and puts it on `main`. */
export async function putShopOnGitHub(
  names: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<ShopOnGitHub> {
  const script = await shareHurriedLauncher();
  const files: Record<string, string> = { 'tools/generate.mjs': GENERATOR, ...more };
  for (const name of names) {
    files[`specs/${name}.txt`] = `${name} 0\n`;
    files[`.yggdrasil/${name}/model/node.yaml`] =
      `type: model\nmapping: [src/gen/${name}.ts]\nsources: [specs/${name}.txt]\npipeline: [node, tools/generate.mjs, ${name}]\n`;
  }
  const original = buildWorkspace(files);
  original.git('init', '-q', '-b', 'main');
  let printed = '';
  const start = async (
    cwd: string,
    argv: readonly string[],
    env: Readonly<Record<string, string | undefined>>,
  ): Promise<CliRun> => {
    const [program = '', ...rest] = argv;
    const child = spawn(program, rest, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const run = { out: '', err: '' };
    child.stdout.on('data', (part: Buffer) => void (run.out += part.toString('utf8')));
    child.stderr.on('data', (part: Buffer) => void (run.err += part.toString('utf8')));
    const [exit] = await once(child, 'close');
    printed += run.out + run.err;
    return { ...run, exit: typeof exit === 'number' ? exit : null };
  };
  const folder = mkdtempSync(join(tmpdir(), 'drift-shop-'));
  const { PATH } = process.env;
  const plain = { PATH, HOME: folder, DRIFT_ACTOR: 'tester', MAX_REMEDIATION_PRS: '20' };
  const made = await start(
    original.root,
    [process.execPath, script, 'materialize', ...names, '--allow-command'],
    plain,
  );
  if (made.exit !== 0) throw new Error(made.err);
  original.git('add', '-A');
  original.git('commit', '-qm', 'feat: the shop');
  const sim = await startGitHubSim({
    repositories: [
      { owner: 'acme', name: 'shop', from: original.root, collaborators: { robot: 'write', ada: 'write' } },
    ],
    users: [{ login: 'acme' }, { login: 'robot' }, { login: 'ada', name: 'Ada', email: 'ada@example.com' }],
    tokens: { [TOKEN]: { login: 'robot', kind: 'user', scopes: ['repo'] } },
  });
  const repository = sim.repo(NAME);
  const git: ShopOnGitHub['git'] = (cwd, ...argv) =>
    start(
      cwd,
      [
        'git',
        '-c',
        'user.name=Ada',
        '-c',
        'user.email=ada@example.com',
        '-c',
        'commit.gpgsign=false',
        ...argv,
      ],
      plain,
    );
  return {
    sim,
    repository,
    git,
    clone: async (branch = 'main') => {
      const target = mkdtempSync(join(folder, 'clone-'));
      const { exit, err } = await git(target, 'clone', '-q', '-b', branch, sim.gitUrl(NAME, TOKEN), target);
      if (exit !== 0) throw new Error(err);
      await git(target, 'remote', 'set-url', 'origin', sim.gitUrl(NAME));
      return target;
    },
    run: (cwd, argv, variables = { GITHUB_TOKEN: TOKEN }) =>
      start(cwd, [process.execPath, script, ...argv], {
        ...plain,
        GITHUB_API_URL: sim.url,
        ...variables,
      }),
    push: async (cwd) => {
      await git(cwd, 'add', '-A');
      await git(cwd, 'commit', '-qm', 'feat: a change');
      const { exit, err } = await git(cwd, 'push', '-q', sim.gitUrl(NAME, TOKEN), 'HEAD:main');
      if (exit !== 0) throw new Error(err);
    },
    printed: () => printed,
    dispose: async () => {
      await sim.close();
      original.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
