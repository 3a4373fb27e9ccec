import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleScript } from '@drift/testing';
import { buildLauncher } from './build-launcher.fixture.js';
import { namesIn } from './look.fixture.js';

/** What one run of the command line printed and answered. */
export interface Answer {
  out: string;
  err: string;
  exit: number | null;
}

/** A way to run the command line in a workspace. */
export type Road = (root: string, ...argv: string[]) => Promise<Answer>;

export interface Roads {
  /** In a process that stays: fast, and everything but loading and the launcher is the real thing. */
  inside: Road;
  /** A process of its own of the built launcher. */
  whole: Road;
  close: () => Promise<void>;
}

/** Both see the same few variables, none of the person's own settings. */
const ENVIRONMENT = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  DRIFT_ACTOR: 'tester',
};

/** Builds the command line from source, once for both roads. */
export async function openRoads(): Promise<Roads> {
  const launcher = await buildLauncher();
  const script = await bundleScript(fileURLToPath(new URL('scan-server.child.ts', import.meta.url)));
  // An answer is remembered for one build of the program, which is known by this file.
  cpSync(script.path, join(dirname(script.path), 'main.cjs'));
  const server = fork(script.path, { env: ENVIRONMENT, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const inside: Road = async (cwd, ...argv) => {
    server.send({ cwd, argv });
    const [answer] = (await once(server, 'message')) as [Answer];
    return answer;
  };
  const close = async (): Promise<void> => {
    server.disconnect();
    await once(server, 'exit');
    script.remove();
    launcher.remove();
  };
  return { inside, whole: (root, ...argv) => runWhole([launcher.path, ...argv], root), close };
}

const CACHE = '.git/drift-heal/cache';

/** Takes away everything that a scan may remember. */
export function forget(root: string): void {
  rmSync(join(root, CACHE), { recursive: true, force: true });
}

/** Whether a whole answer is kept for the next scan; digests of files may be, besides. */
export function remembers(root: string): boolean {
  return namesIn(root, CACHE).some((name) => name.startsWith('answer-'));
}

async function runWhole(argv: readonly string[], cwd: string): Promise<Answer> {
  const child = spawn(process.execPath, argv, { cwd, env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] });
  const answer = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => void (answer.out += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => void (answer.err += part));
  const [exit] = (await once(child, 'close')) as [number | null];
  return { ...answer, exit };
}
