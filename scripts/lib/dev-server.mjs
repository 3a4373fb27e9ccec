import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './root.mjs';
import { stateDir } from './state-dir.mjs';

const server = join(root, 'apps/workbench-bff/dist/main.js');
const PATIENCE_MS = 20_000;

/** Starts the API in the background and waits for its `/health`; leaves a running one alone. */
export async function devUp(port, { folder, bundle } = { folder: null, bundle: server }) {
  folder ??= await stateDir();
  const running = await ours(folder);
  if (running) return { ok: true, said: `already up: ${address(running.port)} (pid ${running.pid})` };
  mkdirSync(folder, { recursive: true });
  const log = join(folder, 'dev-server.log');
  // The operator link is a secret, and it stands in this file.
  const out = openSync(log, 'w', 0o600);
  const origins = process.env['DRIFT_ORIGINS'] ?? 'http://localhost:3000,http://127.0.0.1:3000';
  const child = spawn(process.execPath, [bundle], {
    cwd: root,
    detached: true,
    stdio: ['ignore', out, out],
    env: { ...process.env, DRIFT_PORT: String(port), DRIFT_ROOT: root, DRIFT_ORIGINS: origins },
  });
  let ended = false;
  child.once('exit', () => (ended = true));
  child.unref();
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end && !ended; await pause(50)) {
    if ((await pidAt(port)) !== child.pid) continue;
    writeFileSync(pidFile(folder), JSON.stringify({ pid: child.pid, port }));
    const lines = readFileSync(log, 'utf8').split('\n').slice(0, 4).join('\n');
    return { ok: true, said: `${lines}\nLog: ${log}\nStop it with: just dev-down` };
  }
  if (!ended) child.kill('SIGTERM');
  return { ok: false, said: `the server did not start:\n${readFileSync(log, 'utf8')}` };
}

/** The port that a text names; null for any other text. Port 0 is none: `dev-up` has to know where to ask. */
export function toPort(text) {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
}

/** Ends exactly the server that `devUp` started. */
export async function devDown(folder = null) {
  folder ??= await stateDir();
  const running = await ours(folder);
  rmSync(pidFile(folder), { force: true });
  if (!running) return { ok: true, said: 'not up' };
  process.kill(running.pid, 'SIGTERM');
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(50)) {
    if (!isAlive(running.pid)) return { ok: true, said: `down (pid ${running.pid})` };
  }
  return { ok: false, said: `pid ${running.pid} does not end` };
}

/** What the pid file says, if the process that answers on its port is that very one: numbers are used again. */
async function ours(folder) {
  try {
    const { pid, port } = JSON.parse(readFileSync(pidFile(folder), 'utf8'));
    return Number.isInteger(pid) && (await pidAt(port)) === pid ? { pid, port } : null;
  } catch {
    return null;
  }
}

async function pidAt(port) {
  try {
    const answer = await fetch(`${address(port)}/health`, { signal: AbortSignal.timeout(2000) });
    return (await answer.json()).pid;
  } catch {
    return null;
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const address = (port) => `http://127.0.0.1:${port}`;
const pidFile = (folder) => join(folder, 'dev-server.json');
