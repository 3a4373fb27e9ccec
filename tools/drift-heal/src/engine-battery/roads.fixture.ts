import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleScript } from '@drift/testing';
import { shareLauncher } from '../testing/share-launcher.js';
import { buildOneCall } from './build-one-call.fixture.js';
import { namesIn } from './look.fixture.js';

/** What one run of the command line printed and answered. */
export interface Answer {
  out: string;
  err: string;
  exit: number | null;
  /** It was remembered and said again; never known of the launcher. */
  again?: boolean;
}

/** A way to run the command line in a workspace. */
export type Road = (root: string, ...argv: string[]) => Promise<Answer>;

export interface Roads {
  /** In a process that stays and evaluates everything anew for each call: no start of a process, else the real thing. */
  inside: Road;
  /** A process of its own of the built launcher. */
  whole: Road;
  close: () => Promise<void>;
}

/** What the roads are made of: absolute paths of files that `node` runs. */
export interface BuiltRoads {
  launcher: string;
  server: string;
  oneCall: string;
}

/** Both see the same few variables, none of the person's own settings. */
const ENVIRONMENT = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  DRIFT_ACTOR: 'tester',
};

/** Builds the command line from source, once for both roads and all who walk them. */
export async function buildRoads(): Promise<{ paths: BuiltRoads; remove: () => void }> {
  // It names a launcher to be tested instead.
  const launcher = process.env['DRIFT_BATTERY_BIN'] ?? (await shareLauncher());
  const oneCall = await buildOneCall();
  const server = await bundleScript(fileURLToPath(new URL('scan-server.child.ts', import.meta.url)));
  return {
    paths: { launcher, server: server.path, oneCall: oneCall.path },
    remove: () => [oneCall, server].forEach(({ remove }) => remove()),
  };
}

export function openRoads({ launcher, server, oneCall }: BuiltRoads): Roads {
  const child = fork(server, [oneCall], {
    execArgv: [],
    env: ENVIRONMENT,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new AbortController();
  child.on('exit', (code, signal) => {
    ended.abort(new Error(`the process that answers has ended: ${signal ?? code}`));
  });
  const inside: Road = async (cwd, ...argv) => {
    child.send({ cwd, argv });
    const [answer] = (await once(child, 'message', { signal: ended.signal })) as [Answer];
    return answer;
  };
  const close = async (): Promise<void> => {
    if (ended.signal.aborted) return;
    child.disconnect();
    await once(child, 'exit');
  };
  return { inside, whole: (root, ...argv) => runWhole([launcher, ...argv], root), close };
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

/** Whether the answer kept to this question was put together from an earlier look and what has changed since. */
export function isPartly(root: string, argv: readonly string[]): boolean {
  const question = JSON.stringify([argv, '', false]);
  const answers = namesIn(root, CACHE).filter((name) => name.startsWith('answer-'));
  return answers.some((name) => {
    const [line = ''] = readFileSync(join(root, CACHE, name), 'utf8').split('\n', 1);
    const header = JSON.parse(line) as { question: string; since?: { changed: number[] } };
    return header.question === question && (header.since?.changed.length ?? 0) > 0;
  });
}

async function runWhole(argv: readonly string[], cwd: string): Promise<Answer> {
  const child = spawn(process.execPath, argv, { cwd, env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] });
  const answer = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => void (answer.out += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => void (answer.err += part));
  const [exit] = (await once(child, 'close')) as [number | null];
  return { ...answer, exit };
}
